area-docket = مجال مواضيعي
area-sessions = الجلسات
area-no-sessions = لم تُنشر بعد أي جلسة في هذا المجال.
area-goals = ما يسهم فيه
area-gcm = الاتفاق العالمي للهجرة
area-sdgs = أهداف التنمية المستدامة
area-agenda = خطة الاتحاد الأفريقي لعام 2063
area-back = الدورة كاملة
map-observes = مراقِبة
rec-members = الدول الأعضاء
rec-members-on = { $count ->
    [zero] لا دولة عضو في { $day }.
    [one] دولة عضو واحدة في { $day }.
    [two] دولتان عضوان في { $day }.
    [few] { $count } دول أعضاء في { $day }.
    [many] { $count } دولة عضوًا في { $day }.
   *[other] { $count } دولة عضو في { $day }.
}
rec-taking-part = { $count ->
    [zero] لا تشارك أي منها في هذه الدورة.
    [one] تشارك واحدة منها في هذه الدورة.
    [two] تشارك اثنتان منها في هذه الدورة.
    [few] تشارك { $count } منها في هذه الدورة.
    [many] تشارك { $count } منها في هذه الدورة.
   *[other] تشارك { $count } منها في هذه الدورة.
}
rec-secretariat = أمانتها مشاركة
rec-here = في هذه الدورة
rec-others = الجماعات الاقتصادية الإقليمية الأخرى
rec-overlap = تتداخل العضويات: قد تُحسب الدولة في أكثر من جماعة.
edition-observers = { $count ->
    [zero] لا دولة مراقِبة.
    [one] وتحضرها دولة أخرى بصفة مراقب.
    [two] وتحضرها دولتان أخريان بصفة مراقب.
    [few] وتحضرها { $count } دول أخرى بصفة مراقب.
    [many] وتحضرها { $count } دولة أخرى بصفة مراقب.
   *[other] وتحضرها { $count } دولة أخرى بصفة مراقب.
}
