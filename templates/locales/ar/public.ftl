home-title = تعلّم مع المسؤولين عن إدارة الهجرة والحدود في أنحاء أفريقيا
home-body = المركز الأفريقي لبناء القدرات التابع للمنظمة الدولية للهجرة
home-docket = ندوات إلكترونية وتدريب للدول الأفريقية
home-lede = جلسات مباشرة مع ترجمة فورية، مجانًا، للسلطات الحكومية والبعثات الدبلوماسية والجماعات الاقتصادية الإقليمية.
home-open = التسجيل مفتوح
home-none-open = لا توجد دورة مفتوحة للتسجيل الآن.
home-edition = دورة
home-next = الجلسات القادمة
home-past = دورات سابقة
home-open-to = { $count ->
    [0] مفتوح
    [one] مفتوح لموظفي دولة واحدة، ولغيرها عند الطلب
    [two] مفتوح لموظفي دولتين، ولغيرهما عند الطلب
    [few] مفتوح لموظفي { $count } دول، ولغيرها عند الطلب
   *[other] مفتوح لموظفي { $count } دولة، ولغيرها عند الطلب
}
home-by-invitation = بدعوة شخصية
home-by-nomination = بترشيح من جهة اتصال
home-already = هل سجّلت من قبل؟
home-how = كيف يجري الأمر
home-how-1 = سجّل مرة واحدة واختر جلساتك.
home-how-2 = تصلك دعوة للتقويم، وترى كل موعد بتوقيتك المحلي.
home-how-3 = انضمّ برابطك الشخصي ابتداءً من 30 دقيقة قبل البداية.
find-email = بريدك الإلكتروني
find-hint = نرسل رابطك الشخصي إلى هذا العنوان.
find-button = أرسل رابطي
register-button = تسجيل
session-for = في { $title }
session-join-waiting-list = الانضمام إلى قائمة الانتظار
session-register = التسجيل في هذه الجلسة
session-places-available = المقاعد متاحة
session-places-left = { $count ->
    [one] بقي مقعد واحد
    [two] بقي مقعدان
    [few] بقيت { $count } مقاعد
   *[other] بقي { $count } مقعدًا
}
session-full = اكتملت: قائمة الانتظار مفتوحة
session-cancelled = أُلغيت
session-draft = مسودة
session-held = عُقدت
session-now = الآن
session-position = الجلسة { $number } من { $total }
session-online = عبر الإنترنت
session-in-person = حضوريًا
session-hybrid = عبر الإنترنت وفي قاعة
session-minutes = { $minutes ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
}
session-calendar = أضف إلى التقويم (.ics)
session-about = عن هذه الجلسة
session-objectives = بعد الجلسة تستطيع أن
session-times = متى تبدأ حيث أنت
session-times-hint = مجمّعة حسب الفرق عن التوقيت العالمي في ذلك اليوم
session-local-time = التوقيت المحلي
session-difference = الفرق
session-states = الدول
session-speakers = المتحدثون
session-practical = معلومات عملية
session-interpretation = الترجمة الفورية
session-places = المقاعد
session-places-few-of = بقي { $left } من { $capacity }
session-places-full-of = شُغلت المقاعد كلها ({ $capacity })؛ قائمة الانتظار مفتوحة
session-places-of = { $capacity } في المجموع
session-places-unlimited = غير محدودة
session-hosts = الجهة المنظمة
session-venue = المكان
session-how-to-join = كيفية الانضمام
session-join-from = بالرابط الشخصي في رسالة التأكيد، ابتداءً من { $time } { $zone }
session-all = جميع جلسات هذه الدورة
edition-dates = { $first } – { $last }
edition-docket = الدورة { $number }
edition-sample = نموذج: الأشخاص والجلسات والأرقام في هذه الدورة مختلقة.
edition-calendar = أضف جميع الجلسات إلى تقويم
edition-themes = المجالات المواضيعية
edition-schedule = الجدول
edition-no-sessions = لم تُنشر جلسات بعد.
edition-times = المواعيد ب{ $zone }. صفحة كل جلسة تبيّن التوقيت المحلي لكل دولة مشاركة.
edition-week-of = أسبوع { $date }
edition-states = الدول المشاركة
edition-states-count = { $count ->
    [one] تشارك دولة واحدة في هذه الدورة.
    [two] تشارك دولتان في هذه الدورة.
    [few] تشارك { $count } دول في هذه الدورة.
   *[other] تشارك { $count } دولة في هذه الدورة.
}
edition-recs = مع أمانات { $recs }.
edition-states-table = الدول في جدول
edition-glance = نظرة سريعة
edition-audience = لمن
edition-who = من يمكنه التسجيل
edition-who-open = موظفو الدول المشاركة وبعثاتها الدبلوماسية والجماعات الاقتصادية الإقليمية
edition-who-invited = حاملو الدعوات الشخصية
edition-who-nominated = الموظفون الذين ترشحهم جهة الاتصال في دولتهم
edition-closes = ينتهي التسجيل
edition-closes-with-session = عند انتهاء كل جلسة
edition-closes-at = { $date }، { $time } { $zone }
edition-languages = اللغات
edition-implementer = الجهة المنفذة
theme-gcm = أهداف الاتفاق العالمي { $numbers }.
theme-sdgs = أهداف التنمية المستدامة { $numbers }.
map-title = خريطة أفريقيا بمربع لكل دولة
map-table = المعلومات نفسها في الجدول أسفل الخريطة.
map-takes-part = مشاركة
map-not-in = ليست في هذه الدورة
states-region = إقليم الاتحاد الأفريقي
states-recs = الجماعات الاقتصادية الإقليمية
region-northern = الشمال
region-western = الغرب
region-central = الوسط
region-eastern = الشرق
region-southern = الجنوب
field-state = الدولة
calendar-join-hint = انضمّ بالرابط الشخصي في رسالة التأكيد.
language-en = الإنجليزية
language-fr = الفرنسية
language-pt = البرتغالية
language-ar = العربية
language-es = الإسبانية
language-sw = السواحلية
privacy-title = كيف نستخدم بياناتك
privacy-what = ما نحتفظ به
privacy-what-text = اسمك وبريدك الإلكتروني وهاتفك إن ذكرته ودولتك أو مؤسستك ووظيفتك والجلسات التي اخترتها وحضورك ومدته، والنص الذي وافقت عليه ومتى وبأي لغة.
privacy-who = من يطّلع عليه
privacy-who-text = موظفو المنظمة الدولية للهجرة القائمون على البرنامج، وجهة الاتصال في دولتك أو جماعتك الاقتصادية الإقليمية التي تتسلم قائمة مشاركيها. ولا يرى المشاركون الآخرون عنوانك إلا إذا وافقت.
privacy-links = رابطك الشخصي
privacy-links-text = الرابط في رسالة التأكيد يفتح تسجيلك بلا كلمة مرور، ومن يملكه يستطيع تغيير تسجيلك أو إلغاءه: نرجو ألا تمرره إلى غيرك.
privacy-cookies = ملفات تعريف الارتباط
privacy-cookies-text = ملف واحد يتذكر اللغة التي تختارها، وللموظفين عند الدخول ملف ثانٍ، وللمتصفح الذي سبق أن دخلوا منه ملف ثالث. ما تكتبه في تسجيل أو ترشيح أو استبيان يبقى في متصفحك إلى أن ترسله، 24 ساعة على الأكثر، ويمكنك حذفه هناك. لا يُحفظ شيء آخر في متصفحك ولا يُبلَّغ أحد بزيارتك.
privacy-rights = حقوقك
accessibility-title = إمكانية الوصول
accessibility-aim = بُنيت هذه الصفحات لتستوفي معيار WCAG 2.2 بمستوى AA: تباين كافٍ، وتكبير حتى أربعة أضعاف، وتخطيط من اليمين إلى اليسار للعربية.
accessibility-keyboard = يمكن فعل كل شيء بلوحة المفاتيح وحدها. وتُعرض الأخطاء أعلى الاستمارة مع روابط إلى الحقول.
accessibility-script = تعمل كل صفحة بلا برامج نصية وعلى المتصفحات القديمة والخطوط البطيئة.
accessibility-contact = إن منعك شيء من المشاركة فراسل فريق البرنامج: نسجّلك بالبريد أو الهاتف.
