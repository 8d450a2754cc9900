language-unreviewed = No native speaker has reviewed this translation yet. Tell us what reads badly:
