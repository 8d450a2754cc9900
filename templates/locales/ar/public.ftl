home-title = تعلّموا مع المسؤولين عن إدارة الهجرة والحدود في أنحاء أفريقيا
home-body = المركز الأفريقي لبناء القدرات التابع للمنظمة الدولية للهجرة
home-docket = ندوات إلكترونية وتدريب للدول الأفريقية
home-lede = جلسات مباشرة مع ترجمة فورية، مجانًا، للسلطات الحكومية والبعثات الدبلوماسية والجماعات الاقتصادية الإقليمية.
home-open = التسجيل مفتوح
home-none-open = لا توجد دورة مفتوحة للتسجيل الآن.
home-edition = دورة
home-next = الجلسات القادمة
home-past = دورات سابقة
home-open-to = { $count ->
    [zero] مفتوح
    [one] مفتوح لموظفي دولة واحدة، ولموظفي غيرها عند الطلب
    [two] مفتوح لموظفي دولتين، ولموظفي غيرهما عند الطلب
    [few] مفتوح لموظفي { $count } دول، ولموظفي غيرها عند الطلب
    [many] مفتوح لموظفي { $count } دولة، ولموظفي غيرها عند الطلب
   *[other] مفتوح لموظفي { $count } دولة، ولموظفي غيرها عند الطلب
}
home-by-invitation = بدعوة شخصية
home-by-nomination = بترشيح من جهة اتصال
home-already = هل سجّلتم من قبل؟
home-how = كيفية المشاركة
home-how-1 = سجّلوا مرة واحدة واختاروا جلساتكم.
home-how-2 = تصلكم دعوة للتقويم، وترون كل موعد بتوقيتكم المحلي.
home-how-3 = ادخلوا برابطكم الشخصي: يُفتح باب الدخول قبل البداية بثلاثين دقيقة.
find-email = بريدكم الإلكتروني
find-hint = نرسل رابطكم الشخصي إلى هذا العنوان.
find-button = إرسال رابطي
register-button = التسجيل
session-for = – { $title }
session-join-waiting-list = الانضمام إلى قائمة الانتظار
session-register = التسجيل في هذه الجلسة
session-places-available = المقاعد متاحة
session-places-left = { $count ->
    [zero] لم يبق أي مقعد
    [one] بقي مقعد واحد
    [two] بقي مقعدان
    [few] بقيت { $count } مقاعد
    [many] بقي { $count } مقعدًا
   *[other] بقي { $count } مقعد
}
session-full = اكتملت: قائمة الانتظار مفتوحة
session-kept = المقاعد الأخيرة محجوزة لبعض الدول
session-cancelled = أُلغيت
session-draft = مسودة
session-held = عُقدت
session-now = الآن
session-position = الجلسة { $number } من { $total }
session-online = عبر الإنترنت
session-in-person = حضوريًا
session-hybrid = عبر الإنترنت وفي قاعة
session-minutes = { $minutes ->
    [zero] { $minutes } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
session-calendar = حفظ في التقويم ({ "\u2066" }.ics{ "\u2069" })
session-about = عن هذه الجلسة
session-objectives = ما ستكتسبونه من الجلسة
session-times = موعد البداية بالتوقيت المحلي
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
session-places-kept-of = بقي { $left } من { $capacity }، محجوزة لبعض الدول؛ وقائمة الانتظار مفتوحة لغيرها
session-places-of = { $capacity } في المجموع
session-places-unlimited = غير محدودة
session-hosts = الجهة المنظمة
session-venue = المكان
session-how-to-join = كيفية الانضمام
session-join-from = بالرابط الشخصي الوارد في رسالة التأكيد، ابتداءً من الساعة { $time }، { $zone }
session-all = جميع جلسات هذه الدورة
edition-dates = { $first } – { $last }
edition-docket = الدورة { $number }
edition-sample = بيانات تجريبية: الأشخاص والجلسات والأرقام في هذه الدورة مختلقة.
edition-calendar = حفظ جميع الجلسات في التقويم
edition-themes = المجالات المواضيعية
edition-schedule = الجدول
edition-no-sessions = لم تُنشر جلسات بعد.
edition-times = المواعيد حسب { $zone }. وتبيّن صفحة كل جلسة التوقيت المحلي في كل دولة مشاركة.
edition-week-of = أسبوع { $date }
edition-states = الدول المشاركة
edition-states-count = { $count ->
    [zero] لا تشارك أي دولة في هذه الدورة بعد.
    [one] تشارك دولة واحدة في هذه الدورة.
    [two] تشارك دولتان في هذه الدورة.
    [few] تشارك { $count } دول في هذه الدورة.
    [many] تشارك { $count } دولة في هذه الدورة.
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
edition-closes-at = { $date }، الساعة { $time }، { $zone }
edition-registration = التسجيل
edition-registration-closed = مغلق
edition-languages = اللغات
edition-implementer = الجهة المنفذة
theme-gcm = { $count ->
    [one] هدف الاتفاق العالمي: { $numbers }.
    [two] هدفا الاتفاق العالمي: { $numbers }.
   *[other] أهداف الاتفاق العالمي: { $numbers }.
}
theme-sdgs = { $count ->
    [one] هدف التنمية المستدامة: { $numbers }.
    [two] هدفا التنمية المستدامة: { $numbers }.
   *[other] أهداف التنمية المستدامة: { $numbers }.
}
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
calendar-join-hint = انضمّوا بالرابط الشخصي الوارد في رسالة التأكيد.
language-en = الإنجليزية
language-fr = الفرنسية
language-pt = البرتغالية
language-ar = العربية
language-es = الإسبانية
language-sw = السواحلية
privacy-title = كيف نستخدم بياناتكم
privacy-what = ما نحتفظ به
privacy-what-text = اسمكم وبريدكم الإلكتروني وهاتفكم إن ذكرتموه ودولتكم أو مؤسستكم ووظيفتكم والجلسات التي اخترتموها وحضوركم ومدته، والنص الذي وافقتم عليه ومتى وبأي لغة.
privacy-who = من يطّلع على بياناتكم
privacy-who-text = موظفو المنظمة الدولية للهجرة القائمون على البرنامج، وجهة الاتصال في دولتكم أو جماعتكم الاقتصادية الإقليمية التي تتسلم قائمة مشاركيها. ولا يرى المشاركون الآخرون عنوانكم إلا إذا وافقتم على ذلك.
privacy-links = رابطكم الشخصي
privacy-links-text = الرابط الوارد في رسالة التأكيد يفتح تسجيلكم بلا كلمة مرور، ومن يملكه يستطيع تغيير تسجيلكم أو إلغاءه: نرجو عدم إعطائه لغيركم.
privacy-cookies = ملفات تعريف الارتباط
privacy-cookies-text = ملف واحد يتذكر اللغة التي تختارونها، ولأعضاء الفريق عند الدخول ملف ثانٍ، وللمتصفح الذي سبق أن دخلوا منه ملف ثالث، وأثناء الدخول ملف آخر يحفظ المرحلة التي بلغوها، مدة أقصاها 15 دقيقة. وما تكتبونه في تسجيل أو ترشيح أو استبيان يبقى في متصفحكم إلى أن ترسلوه، مدة أقصاها 24 ساعة، ويمكنكم حذفه هناك. ولا يُحفظ شيء آخر في متصفحكم ولا يُبلَّغ أحد غيرنا بزيارتكم.
privacy-rights = حقوقكم
accessibility-title = تيسير الوصول
accessibility-aim = بُنيت هذه الصفحات لتستوفي معيار WCAG 2.2 بمستوى AA: تباين كافٍ، وتكبير حتى أربعة أضعاف، وتخطيط من اليمين إلى اليسار للعربية.
accessibility-keyboard = يمكن فعل كل شيء بلوحة المفاتيح وحدها. وتُعرض الأخطاء أعلى الاستمارة مع روابط إلى الحقول.
accessibility-script = تعمل كل صفحة بلا برامج نصية وعلى المتصفحات القديمة والخطوط البطيئة.
accessibility-contact = إن حال شيء دون مشاركتكم فراسلوا فريق البرنامج: نسجّلكم بالبريد الإلكتروني أو الهاتف.
