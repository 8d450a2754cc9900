# What the public reads of a programme.
programme-co-hosts = Co-hosts
