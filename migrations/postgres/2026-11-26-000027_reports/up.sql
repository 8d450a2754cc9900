-- What staff write into the practice record of a programme; what is empty follows its editions.
CREATE TABLE practice_record (
    programme_id BIGINT NOT NULL PRIMARY KEY REFERENCES programme (id),
    -- The day up to which editions count, and that stands in the record; none: the day on which it is read.
    submitted_on DATE,
    -- The last year of a programme that has ended.
    end_year INTEGER,
    -- “Other (Type of Practice)”.
    type_other TEXT COLLATE "C" NOT NULL,
    -- As typed; none: as the editions tell.
    summary TEXT COLLATE "C",
    benefit TEXT COLLATE "C",
    lessons TEXT COLLATE "C",
    recommendations TEXT COLLATE "C",
    innovation TEXT COLLATE "C",
    updated_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

-- The report of an edition, frozen when it closes; an edition that is opened again and closed has a further version.
CREATE TABLE impact_report (
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    version INTEGER NOT NULL,
    -- The canonical data set: a file of lines without names, of purpose report-facts.
    file_id BIGINT NOT NULL REFERENCES file (id),
    -- SHA-256 of the data set, in hexadecimal digits.
    sha256 TEXT COLLATE "C" NOT NULL,
    -- The figures that it gave, as JSON.
    figures TEXT COLLATE "C" NOT NULL,
    frozen_by TEXT COLLATE "C" NOT NULL,
    frozen_at TIMESTAMP NOT NULL,
    PRIMARY KEY (edition_id, version)
);
CREATE INDEX impact_report_file ON impact_report (file_id);

UPDATE schema_info SET version = 27 WHERE version < 27;
