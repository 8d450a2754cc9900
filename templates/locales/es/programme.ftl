# Lo que el público lee de un programa.
programme-co-hosts = Entidades coorganizadoras
