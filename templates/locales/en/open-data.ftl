# Open data of an edition, for everybody.
open-data-title = Open data
open-data-lede = Figures of editions that have been published. They count people and name nobody; each says what it counts and of how many.
open-data-version = Version { $version }, { $day }
open-data-edition = The edition
open-data-files = Files
open-data-json = All figures and tables, with their definitions in English and French (JSON).
open-data-hxl = A line for each State (CSV with HXL tags).
open-data-hidden = Groups of fewer than { $least } people are left out wherever they could tell of somebody, and so is what would give them back by subtraction.
open-data-figures = Figures
open-data-figure = Figure
open-data-value = Value
open-data-note = Share and base
open-data-none = Nothing has been published yet.
open-data-final = The edition is closed. These are the figures of its report, as they were frozen on { $day }; they do not change.
