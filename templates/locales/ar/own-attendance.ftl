own-title = حضوري
own-what = هذا ما هو مسجَّل عنك في كل جلسة بدأت. يُعدّ حاضرًا من تابع ما لا يقل عن { $share } % من الجلسة.
own-none = لم تبدأ بعد أي جلسة لك فيها مقعد.
own-minutes = { $count ->
    [zero] { $count } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
own-wrong = هذا غير صحيح
own-minutes-label = كم دقيقة حضرت؟
own-minutes-bad = أدخل دقائق صحيحة لا تزيد على { $longest }، أو اترك الخانة فارغة
own-note = ما الذي ليس صحيحًا؟
own-note-hint = مثلًا من أين انضممت، أو من كان معك.
own-note-missing = اذكر ما الذي ليس صحيحًا
own-send = إرسال إلى الفريق
own-asked = شكرًا. سينظر الفريق في الأمر ويكتب إليك.
own-correction-open = لدى الفريق
own-correction-accepted = صُحّح
own-correction-refused = لم يُغيَّر
own-watched = شاهدت التسجيل
own-source = { $code ->
    [join-link] رابط الانضمام
    [roll-call] نداء الأسماء من الفريق
    [paper] ورقة موقّعة
    [phone] بالهاتف
    [room] في قاعة مع آخرين
    [recording] التسجيل
    [other] دوّنه الفريق
   *[report] تقرير المنصة
}
mail-correction-subject = حضورك: { $session }
mail-correction-accepted = سُجّل حضورك في { $session } كما أخبرتنا.
mail-correction-refused = نظرنا في حضورك في { $session } وتركناه كما هو مسجَّل.
mydata-rooms = قاعات شاركتها مع آخرين
mydata-corrections = تصحيحات الحضور التي طلبتها
room-title = عدة أشخاص في قاعة واحدة
room-what = إذا تابع عدة أعضاء من وفدك جلسة أمام شاشة واحدة فإن المنصة لم ترَ إلا اتصالًا واحدًا. اذكر هنا من كان حاضرًا؛ ويُحتسب ذلك حين يؤكده الفريق.
room-no-session = لم تبدأ أي جلسة بعد.
room-session = الجلسة
room-show-people = عرض الأشخاص
room-nobody = لا أحد من وفدك له مقعد في هذه الجلسة.
room-who = من كان في القاعة؟
room-connection = لمن كان الاتصال؟
room-connection-hint = إن لم تذكر دقائق فدقائقه تُحتسب للجميع.
room-minutes-hint = نفسها للجميع.
room-save = إرسال
room-saved = حُفظ.
room-declared = القاعات
room-by = ذكره { $name }
room-waiting = بانتظار التأكيد
room-confirmed = مؤكَّد
room-refused = مرفوض
room-withdrawn = مسحوب
room-confirm = تأكيد
room-refuse = لم يكن كذلك
room-withdraw = سحب
room-withdraw-what = لن يُعدّ أحد حاضرًا بسبب هذه القاعة.
room-choose = اختر شخصين على الأقل، و{ $most } على الأكثر
attendance-scheduled = مقررة
attendance-present = حاضر
attendance-partial = حضور جزئي
attendance-absent = غائب
attendance-unknown = حضر، والمدة غير معروفة
attendance-not-held = لم تُعقد
