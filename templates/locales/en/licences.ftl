# What the program is made of.
licences-title = Licences
licences-own = This is Baraza { $version }. Its own licence: { $licence }.
licences-intro = { $count ->
    [one] It is built from { $count } free part. Thanks to the people who wrote it.
   *[other] It is built from { $count } free parts. Thanks to the people who wrote them.
}
licences-part = Part
licences-version = Version
licences-licence = Licence
