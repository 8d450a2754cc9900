own-title = حضوري
own-what = هذا ما هو مدوَّن عن حضوركم في كل جلسة بدأت. ويُحتسب الحضور عند متابعة { $share } في المائة من الجلسة على الأقل.
own-none = لم تبدأ بعد أي جلسة لكم فيها مقعد.
own-minutes = { $count ->
    [zero] { $count } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
own-wrong = هذا غير صحيح
own-minutes-label = عدد دقائق الحضور
own-minutes-bad = أدخلوا عدد الدقائق رقمًا صحيحًا لا يزيد على { $longest }، أو اتركوا الخانة فارغة
own-note = ما الذي ليس صحيحًا؟
own-note-hint = مثلًا: من أين كان انضمامكم، أو من كان معكم.
own-note-missing = اذكروا ما الذي ليس صحيحًا
own-send = إرسال إلى الفريق
own-asked = شكرًا لكم. سينظر الفريق في الأمر ويكتب إليكم.
own-correction-open = لدى الفريق
own-correction-accepted = صُحّح
own-correction-refused = لم يُغيَّر
own-watched = شاهدتم التسجيل المصوَّر
own-source = { $code ->
    [join-link] رابط الانضمام
    [roll-call] نداء الأسماء من الفريق
    [paper] ورقة موقّعة
    [phone] بالهاتف
    [room] في قاعة مع آخرين
    [recording] التسجيل المصوَّر
    [other] دوّنه الفريق
   *[report] تقرير المنصة
}
mail-correction-subject = حضوركم: { $session }
mail-correction-accepted = دُوّن حضوركم في { $session } وفقًا لما أخبرتمونا به.
mail-correction-refused = نظرنا في حضوركم في { $session } وأبقيناه كما هو مدوَّن.
mydata-rooms = قاعات شاركتم فيها مع آخرين
mydata-corrections = تصحيحات الحضور التي طلبتموها
room-title = عدة أشخاص في قاعة واحدة
room-what = إذا تابع عدة أعضاء من وفدكم جلسة أمام شاشة واحدة فإن المنصة لا ترى إلا اتصالًا واحدًا. اذكروا هنا من كان حاضرًا؛ ويُحتسب ذلك حين يؤكده الفريق.
room-no-session = لم تبدأ أي جلسة بعد.
room-session = الجلسة
room-show-people = عرض الأشخاص
room-nobody = لا أحد ممن رشحتموهم له مقعد في هذه الجلسة.
room-who = من كان في القاعة؟
room-connection = لمن كان الاتصال؟
room-connection-hint = إن لم تذكروا عدد الدقائق فدقائق صاحب الاتصال تُحتسب للجميع.
room-minutes-hint = العدد نفسه للجميع.
room-save = إرسال
room-saved = حُفظ.
room-declared = القاعات
room-by = بإفادة { $name }
room-waiting = بانتظار التأكيد
room-confirmed = تم التأكيد
room-refused = تم الرفض
room-withdrawn = تم السحب
room-confirm = تأكيد
room-refuse = هذا غير صحيح
room-withdraw = سحب
room-withdraw-what = لن يُحتسب حضور أحد بسبب هذه القاعة بعد ذلك.
room-choose = اختاروا شخصين على الأقل، و{ $most } على الأكثر
attendance-scheduled = مقررة
attendance-present = حضور
attendance-partial = حضور جزئي
attendance-absent = غياب
attendance-unknown = حضور، والمدة غير معروفة
attendance-not-held = لم تُعقد
