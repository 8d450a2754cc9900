# Staff: the HXL files of the attendance list. Their headings are in lists.ftl.
hxl-export-people = HXL by person
hxl-export-states = HXL by State (no personal data)
