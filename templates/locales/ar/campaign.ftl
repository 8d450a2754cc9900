# Mails of campaigns, reminders of sessions, and requests to relay; what people see who want no more mail.
campaign-greeting = السيدات والسادة المشاركون،
campaign-why = تصلكم هذه الرسالة لأنكم مدعوون إلى { $edition } أو مسجلون فيها.
campaign-no-mail = وقف استلام هذا النوع من الرسائل
campaign-edition-page = البرنامج والجلسات
campaign-test-subject = تجربة: { $subject }
no-mail-title = وقف الإعلانات
no-mail-text = لن تُرسل بعد الآن إعلانات ولا دعوات إلى { "\u2066" }{ $email }{ "\u2069" }. أما الرسائل المتعلقة بتسجيلكم فتستمر.
no-mail-button = وقف إرسال الإعلانات إليّ
no-mail-done = لن تُرسل بعد الآن إعلانات إلى { "\u2066" }{ $email }{ "\u2069" }.
reminder-subject = تذكير: { $title }
reminder-intro = لكم مقعد في هذه الجلسة من { $edition }. نتطلع إلى لقائكم.
reminder-cannot = إذا تعذر عليكم الحضور فيرجى التخلي عن مقعدكم ليستفيد منه غيركم:
reminder-why = يصلكم هذا التذكير لأن لكم مقعدًا في هذه الجلسة.
thanks-subject = شكرًا لكم: { $title }
thanks-intro = شكرًا لمشاركتكم في هذه الجلسة من { $edition }.
thanks-intro-all = انتهت هذه الجلسة من { $edition }. شكرًا لاهتمامكم.
thanks-page = تعرض صفحتكم ما نُشر منذ ذلك الحين وجلساتكم القادمة:
thanks-why = تصلكم هذه الرسالة لأنه كان لكم مقعد في هذه الجلسة.
relay-subject = { $party }: دعوات لم يُرَدّ عليها بعد – { $edition }
relay-intro = نرجو مساعدتكم. الأشخاص التالية أسماؤهم ({ $party }) مدعوون إلى { $edition } ولم يردوا بعد. يرجى نقل الدعوة إليهم بالطريقة التي ترونها مناسبة.
relay-figures = { $party } حتى الآن: الدعوات { $invited }، القبول { $accepted }، الاعتذار { $declined }، الإحالة إلى شخص آخر { $passed }، التسجيل { $registered }، بلا رد { $open }.
relay-more = { $count ->
    [zero] لا أحد غيرهم.
    [one] وشخص آخر غير مذكور هنا.
    [two] وشخصان آخران غير مذكورين هنا.
    [few] و{ $count } أشخاص آخرين غير مذكورين هنا.
    [many] و{ $count } شخصًا آخر غير مذكورين هنا.
   *[other] و{ $count } شخص آخر غير مذكورين هنا.
}
relay-own-link = تلقى كل منهم دعوة شخصية بالبريد الإلكتروني. ومن لم يجدها فيرجى توجيهه إلى مراسلتنا.
relay-why = يصلكم هذا الطلب بصفتكم جهة اتصال لهذا البرنامج. والأسماء لهذا الغرض فقط.
