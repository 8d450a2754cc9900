# Équipe : les fichiers HXL de la liste de présence. Leurs titres sont dans lists.ftl.
hxl-export-people = HXL par personne
hxl-export-states = HXL par État (sans données personnelles)
