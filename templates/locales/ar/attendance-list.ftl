# قائمة الحضور للطباعة والتوقيع.
attendance-list-title = قائمة الحضور
attendance-list-work = المؤسسة والوظيفة
attendance-list-party = الدولة أو الجماعة الاقتصادية الإقليمية
attendance-list-presence = الحضور
attendance-list-signature = التوقيع
attendance-list-statement = نشهد بصحة هذه القائمة.
attendance-list-signer = الاسم والوظيفة
attendance-list-stamp = التوقيع والختم
attendance-list-private = تتضمن بيانات شخصية: تُحفظ في مكان آمن
attendance-list-partial = حضور جزئي
attendance-list-absent = غياب
attendance-list-unknown = حضور
attendance-list-not-held = لم تُعقد
attendance-list-people = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}
