# What the public reads of a programme.
programme-co-hosts = Wenyeji wenza
