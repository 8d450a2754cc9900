# مما يتكوّن البرنامج.
licences-title = الرخص
licences-own = هذا برنامج Baraza، الإصدار { $version }. رخصته: { $licence }.
licences-intro = { $count ->
    [zero] لا يتضمن أي مكوّن حر.
    [one] بُني البرنامج من مكوّن حر واحد. شكرًا لمن كتبه.
    [two] بُني البرنامج من مكوّنين حرين. شكرًا لمن كتبهما.
    [few] بُني البرنامج من { $count } مكوّنات حرة. شكرًا لمن كتبها.
    [many] بُني البرنامج من { $count } مكوّنًا حرًا. شكرًا لمن كتبها.
   *[other] بُني البرنامج من { $count } مكوّن حر. شكرًا لمن كتبها.
}
licences-part = المكوّن
licences-version = الإصدار
licences-licence = الرخصة
