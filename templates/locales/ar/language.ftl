# What this folder holds; build.rs reads it, no page does. CONTRIBUTING.md (“A language”) says what each line means.
language = العربية
    .locale = ar-u-nu-latn
    .direction = rtl
    .interface = yes
