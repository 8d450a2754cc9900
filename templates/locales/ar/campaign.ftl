# Mails of campaigns, reminders of sessions, and requests to relay; what people see who want no more mail.
campaign-greeting = السيدات والسادة المشاركون،
campaign-why = تصلكم هذه الرسالة لأنكم مدعوون إلى { $edition } أو مسجلون فيها.
campaign-no-mail = عدم استلام مزيد من هذه الرسائل
campaign-edition-page = البرنامج والجلسات
campaign-test-subject = تجربة: { $subject }
no-mail-title = لا مزيد من الإعلانات
no-mail-text = لن تُرسل بعد الآن إعلانات ولا دعوات إلى { $email }. أما الرسائل المتعلقة بتسجيلكم فتبقى.
no-mail-button = عدم إرسال مزيد من الإعلانات إليّ
no-mail-done = لن تُرسل بعد الآن إعلانات إلى { $email }.
reminder-subject = تذكير: { $title }
reminder-intro = لكم مقعد في هذه الجلسة من { $edition }. نتطلع إلى لقائكم.
reminder-cannot = إذا تعذر عليكم الحضور فيرجى التخلي عن مقعدكم ليستفيد منه شخص آخر:
reminder-why = يصلكم هذا التذكير لأن لكم مقعدا في هذه الجلسة.
thanks-subject = شكرا لكم: { $title }
thanks-intro = شكرا لمشاركتكم في هذه الجلسة من { $edition }.
thanks-intro-all = انتهت هذه الجلسة من { $edition }. شكرا لاهتمامكم.
thanks-page = تعرض صفحتكم ما نُشر منذ ذلك الحين وجلساتكم القادمة:
thanks-why = تصلكم هذه الرسالة لأنه كان لكم مقعد في هذه الجلسة.
relay-subject = { $party }: من لم يرد بعد – { $edition }
relay-intro = نرجو مساعدتكم. الأشخاص التالية أسماؤهم ({ $party }) مدعوون إلى { $edition } ولم يردوا بعد. يرجى نقل الدعوة إليهم بالطريقة التي ترونها مناسبة.
relay-figures = { $party } حتى الآن: المدعوون { $invited }، القابلون { $accepted }، المعتذرون { $declined }، من أحالوا دعوتهم إلى زميل { $passed }، المسجلون { $registered }، من دون رد { $open }.
relay-more = { $count ->
    [zero] لا أحد غيرهم.
    [one] شخص آخر غير مذكور هنا.
    [two] شخصان آخران غير مذكورين هنا.
    [few] { $count } أشخاص آخرين غير مذكورين هنا.
    [many] { $count } شخصا آخر غير مذكورين هنا.
   *[other] { $count } شخص آخر غير مذكورين هنا.
}
relay-own-link = تلقى كل منهم دعوة شخصية بالبريد الإلكتروني. وإن لم يجدها فيرجى أن تطلبوا منه مراسلتنا.
relay-why = يصلكم هذا الطلب بصفتكم جهة اتصال لهذا البرنامج. والأسماء لهذا الغرض فقط.
