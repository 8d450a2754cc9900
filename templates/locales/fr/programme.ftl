# Ce que le public lit d’un programme.
programme-co-hosts = Coorganisateurs
