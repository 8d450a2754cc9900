# O que o público lê sobre um programa.
programme-co-hosts = Coorganizadores
