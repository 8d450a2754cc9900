figure-registrations = التسجيلات
figure-seats = المقاعد
figure-sessions-planned = الجلسات المقررة
figure-sessions-held = الجلسات المعقودة
figure-attended = مرات الحضور
figure-present = مرات الحضور لمدة كافية
figure-participants = المشاركون
figure-women = النساء بين المشاركين
figure-participants-new = المشاركون للمرة الأولى
figure-participants-returning = المشاركون مجددًا
figure-minutes = دقائق الحضور
figure-learning-hours = ساعات التعلم
figure-minutes-planned = دقائق الجلسات المقررة
figure-minutes-held = دقائق الجلسات المعقودة
figure-states-registered = الدول المسجلة
figure-states = الدول الحاضرة
figure-states-new = الدول الحاضرة للمرة الأولى
figure-states-returning = الدول الحاضرة مجددًا
figure-interpretation = المقاعد التي تتوفر فيها لغة المشارك
figure-survey-response = الإجابات عن استبيان الرضا
figure-met-expectations = تلبية التوقعات
figure-would-recommend = التوصية بالبرنامج
figure-by-state = حسب الدولة
figure-by-region = حسب إقليم الاتحاد الأفريقي
figure-by-rec = حسب الجماعة الاقتصادية الإقليمية
figure-by-affiliation = حسب الجهة الممثَّلة
figure-by-gender = حسب النوع الاجتماعي
figure-by-language = حسب اللغة
figure-by-area = حسب المجال المواضيعي
figure-by-session = حسب الجلسة
figure-of = { $percent } في المائة من { $base }
figure-reported = كما ورد في السجل؛ عدد الإجابات غير مذكور
figure-reported-of = كما ورد في السجل، من أصل { $base } من الإجابات
figure-hidden = { $least ->
    [one] غير معروض: أقل من شخص واحد
    [two] غير معروض: أقل من شخصين
    [few] غير معروض: أقل من { $least } أشخاص
    [many] غير معروض: أقل من { $least } شخصًا
   *[other] غير معروض: أقل من { $least } شخص
}
figure-all = الجميع معًا
figure-all-recs = في أي جماعة، ويُحسب كل شخص مرة واحدة
figure-no-state = بلا دولة
figure-no-area = بلا مجال مواضيعي
figure-other-or-not-stated = إجابة أخرى أو غير مذكور
