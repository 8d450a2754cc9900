# What this folder holds; build.rs reads it, no page does. CONTRIBUTING.md (“A language”) says what each line means.
language = Français
    .locale = fr
    .interface = yes
    .staff = yes
