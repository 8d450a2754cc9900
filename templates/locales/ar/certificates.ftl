# الشهادات: الوثيقة وصفحة التحقق وصفحة المشارك والرسالة.
certificate-title = شهادة مشاركة
certificate-attestation = إفادة حضور
certificate-intro = نشهد للسيد/السيدة
certificate-taken-part = بالمشاركة في
certificate-attended = بحضور الجلسة
certificate-sessions = الجلسات التي جرى حضورها: { $attended } من { $counted }
certificate-issued = تاريخ الإصدار
certificate-code = الرمز
certificate-check = للتحقق منها
certificate-qr = رمز استجابة سريعة يؤدي إلى الصفحة التي يمكن التحقق فيها من هذه الشهادة
certificate-for = عن { $body }
verify-title = التحقق من شهادة
verify-intro = تحمل كل شهادة رمزًا. اكتبوه هنا، أو امسحوا رمز الاستجابة السريعة الموجود على الشهادة.
verify-code = رمز الشهادة
verify-code-hint = ستة عشر حرفًا ورقمًا في أربع مجموعات
verify-button = التحقق
verify-another = التحقق من شهادة أخرى
verify-valid = هذه الشهادة صالحة
verify-revoked = هذه الشهادة لم تعد صالحة
verify-revoked-on = أُلغيت في { $day }.
verify-replaced = استُبدلت هذه الشهادة
verify-replaced-on = حلت محلها شهادة أخرى في { $day }. يرجى طلب الشهادة الجديدة من حاملها.
verify-unknown = لا توجد شهادة بهذا الرمز
verify-unknown-hint = قارنوا كل حرف ورقم بما هو مكتوب على الشهادة. فإن تطابقت فالشهادة لم تصدر هنا.
verify-name = الاسم
verify-edition = الدورة
verify-programme = البرنامج
verify-dates = التواريخ
verify-session = الجلسة
verify-attended = الجلسات التي جرى حضورها
verify-attended-of = { $attended } من { $counted }
verify-issued = تاريخ الإصدار
me-certificates = الشهادات
me-certificate = شهادة المشاركة (PDF)
me-attestation = إفادة حضور: { $session } (PDF)
mail-certificate-subject = شهادتكم: { $edition }
mail-certificate-intro = شهادة مشاركتكم في { $edition } جاهزة.
mail-attestation-intro = إفادة حضوركم الجلسة «{ $session }» جاهزة.
mail-certificate-again = وهي تحل محل الوثيقة التي كانت لديكم والتي لم تعد صالحة.
mail-certificate-link = فتح صفحتي وتنزيلها
mail-certificate-check = يمكن لأي شخص التحقق منها بالرمز { "\u200E" }{ $code } على العنوان { $url }
mydata-certificates = الشهادات
mydata-certificate-is = { $status ->
    [valid] صالحة
    [revoked] ملغاة
    [replaced] استُبدلت بأخرى
   *[other] { $status }
}
