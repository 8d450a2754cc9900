# الاستبيانات كما يقرؤها الناس.
survey-kind-expectations = ماذا تتوقعون؟
survey-kind-session-feedback = كيف كانت الجلسة؟
survey-kind-satisfaction = كيف كان البرنامج؟
survey-kind-follow-up = ماذا بقي منه؟
survey-kind-training-needs = أي تدريب تحتاجون إليه؟
survey-months-after = { $months ->
    [few] بعد الدورة بـ { $months } أشهر
   *[other] بعد الدورة بـ { $months } شهرًا
}
survey-for = باسم { $party }
survey-until = يرجى الإجابة في موعد أقصاه { $day }.
survey-promise-anonymous = إجاباتكم مجهولة المصدر. نحفظ أنكم أجبتم، لكن لا شيء يقود من الإجابات إليكم. يرجى عدم كتابة أسماء.
survey-promise-attributed = تُحفظ إجاباتكم مع الدولة أو التجمع الاقتصادي الإقليمي الذي تمثلونه، من دون اسمكم. لا تُنشر الأسماء أبدًا.
survey-promise-focal = تجيبون باسم دولتكم أو تجمعكم الاقتصادي الإقليمي كله. هذه الإجابة تمثله، ولا تُنشر الأسماء أبدًا.
survey-again = هناك إجابة سابقة. إذا أرسلتم النموذج من جديد حلّت الإجابة الجديدة محلها.
survey-hint-ranking = كل رقم مرة واحدة. اتركوا ما هو أقل أهمية.
survey-error-same-place = أعطوا كل رقم مرة واحدة
survey-error-nothing = أجيبوا عن سؤال واحد على الأقل
survey-yes = نعم
survey-no = لا
survey-send = إرسال الإجابات
survey-thanks = شكرًا لكم. وصلت إجاباتكم.
survey-thanks-more = لا يلزمكم فعل أي شيء آخر. رابط هذه الصفحة لا يعرض الآن سوى هذا النص.
survey-thanks-focal = يمكنكم حتى اليوم الأخير فتح الرابط من جديد وإرسال إجابة أخرى بدلًا من هذه.
survey-is-closed = هذا الاستبيان مغلق.
survey-is-closed-more = لم يعد يقبل إجابات. إذا أردتم إخبارنا بشيء فاكتبوا إلى { $contact }.
survey-waits = استبيانات لكم
survey-waits-focal = استبيانات لدولتكم أو تجمعكم الاقتصادي الإقليمي
survey-mail-subject = { $edition }: { $survey }
survey-mail-intro = «{ $survey }» استبيان قصير من { $edition }. لم تجيبوا عنه بعد، وتكفيه بضع دقائق.
survey-mail-link = أجيبوا عن الاستبيان
survey-mail-why = تصلكم هذه الرسالة لأنكم تشاركون في هذه الدورة أو لأنكم جهة اتصال. الرابط خاص بكم وحدكم.
survey-mine = الاستبيانات
survey-mine-answered = أجبتم؛ وما قلتموه محفوظ من دون اسمكم.
survey-mine-waits = لم تتم الإجابة بعد
