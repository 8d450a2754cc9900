shell-skip = الانتقال إلى المحتوى
shell-main = القائمة الرئيسية
shell-programmes = البرامج
shell-my-registration = تسجيلي
shell-language = اللغة:
shell-about = برامج الندوات الإلكترونية للمركز الأفريقي لبناء القدرات التابع للمنظمة الدولية للهجرة، بالتعاون مع المكاتب الإقليمية للمنظمة وشركائها.
shell-privacy = حماية البيانات
shell-accessibility = تيسير الوصول
shell-staff = الفريق
zone-label = توقيت { $city } ({ $offset })

form-problem = يرجى تصحيح ما يلي
form-nothing-lost = لم يُفقد شيء: ما كُتب لا يزال في الاستمارة.
form-file-again = ما كُتب لا يزال في الاستمارة. أما الملف فيجب اختياره من جديد.
form-error = خطأ:
form-optional = { $label } (اختياري)

field-name = الاسم
field-email = البريد الإلكتروني

error-home = إلى الصفحة الأولى
error-not-found-title = هذه الصفحة غير موجودة
error-not-found-advice = قد يكون في العنوان خطأ، أو حلّ محل الرابط رابط أحدث، أو أن الصفحة غير متاحة لكم.
error-too-large-title = الحجم كبير جدًا
error-too-large-advice = أرسلوا ملفًا أصغر أو نصًا أقصر. لم يُحفظ شيء.
error-too-large-file = حجم الملف أكبر من { $size } ميغابايت. أرسلوا ملفًا أصغر. لم يُحفظ شيء.
error-back = العودة إلى الاستمارة
error-cross-site-title = وردت هذه الاستمارة من موقع آخر
error-cross-site-advice = حمايةً لكم لم يُنفَّذ شيء. افتحوا الصفحة هنا وأعيدوا إرسال الاستمارة.
error-too-many-title = طلبات كثيرة جدًا
error-too-many-advice = انتظروا دقيقة وأعيدوا إرسال الاستمارة. لم يُحفظ شيء.
error-unavailable-title = الخدمة مشغولة
error-unavailable-advice = ربما لم يُحفظ شيء. انتظروا دقيقة ثم ارجعوا وأعيدوا الإرسال: الاستمارة نفسها إن أُرسلت مرتين تُحفظ مرة واحدة.
error-bad-request-title = تعذّرت قراءة هذا الطلب
error-bad-request-advice = ارجعوا وأعيدوا تحميل الصفحة ثم أرسلوا الاستمارة من جديد. لم يُحفظ شيء.
error-internal-title = حدث خطأ لدينا
error-internal-advice = الخطأ من جانبنا وقد دُوِّن. لم يُحفظ شيء. حاولوا من جديد أو راسلوا فريق البرنامج.

error-email = يرجى إدخال عنوان بريد إلكتروني صحيح، مثل name@example.org
error-phone = يرجى إدخال رقم هاتف واحد بالأرقام مع رمز البلد
error-name = أدخلوا الاسم
error-choose = اختاروا أحد الخيارات
error-too-long = { $limit ->
    [zero] احذفوا هذا النص
    [one] اختصروا هذا النص إلى حرف واحد
    [two] اختصروا هذا النص إلى حرفين
    [few] اختصروا هذا النص إلى { $limit } أحرف
    [many] اختصروا هذا النص إلى { $limit } حرفًا
   *[other] اختصروا هذا النص إلى { $limit } حرف
}
