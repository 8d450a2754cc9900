# الاستبيانات كما يقرؤها الناس.
survey-kind-expectations = ماذا تتوقعون؟
survey-kind-session-feedback = كيف كانت الجلسة؟
survey-kind-satisfaction = كيف كان البرنامج؟
survey-kind-follow-up = ما أثر البرنامج؟
survey-kind-training-needs = ما التدريب الذي تحتاجون إليه؟
survey-months-after = { $months ->
    [zero] فور انتهاء الدورة
    [one] بعد شهر واحد من الدورة
    [two] بعد شهرين من الدورة
    [few] بعد { $months } أشهر من الدورة
    [many] بعد { $months } شهرًا من الدورة
   *[other] بعد { $months } شهر من الدورة
}
survey-for = باسم { $party }
survey-of = الدولة أو الجماعة الاقتصادية الإقليمية: { $party }
survey-until = يرجى الإجابة في موعد أقصاه { $day }.
survey-promise-anonymous = إجاباتكم مجهولة المصدر. نحفظ أنكم أجبتم، لكن لا شيء يقود من الإجابات إليكم. يرجى عدم كتابة أسماء.
survey-promise-attributed = تُحفظ إجاباتكم مع الدولة أو الجماعة الاقتصادية الإقليمية التي تمثلونها، من دون اسمكم. ولا تُنشر الأسماء أبدًا.
survey-promise-focal = تجيبون باسم دولتكم أو جماعتكم الاقتصادية الإقليمية كلها. وهذه الإجابة تمثلها، ولا تُنشر الأسماء أبدًا.
survey-again = هناك إجابة سابقة. إذا أرسلتم الاستمارة من جديد حلّت الإجابة الجديدة محلها.
survey-hint-ranking = كل رقم مرة واحدة. ويمكن ترك ما هو أقل أهمية.
survey-error-same-place = أعطوا كل رقم مرة واحدة
survey-error-nothing = أجيبوا عن سؤال واحد على الأقل
survey-yes = نعم
survey-no = لا
survey-send = إرسال الإجابات
survey-thanks = شكرًا لكم. وصلت إجاباتكم.
survey-thanks-more = لا يلزمكم أي إجراء آخر. رابط هذه الصفحة لا يعرض الآن سوى هذا النص.
survey-thanks-focal = يمكنكم حتى اليوم الأخير فتح الرابط من جديد وإرسال إجابة أخرى بدلًا من هذه.
survey-is-closed = هذا الاستبيان مغلق.
survey-is-closed-more = لم يعد يقبل إجابات. إذا أردتم إخبارنا بشيء فاكتبوا إلى { $contact }.
survey-waits = استبيانات لكم
survey-waits-focal = استبيانات لدولتكم أو جماعتكم الاقتصادية الإقليمية
survey-mail-subject = { $edition }: { $survey }
survey-mail-intro = «{ $survey }» استبيان قصير من { $edition }. لم تجيبوا عنه بعد، وتكفيه بضع دقائق.
survey-mail-link = الإجابة عن الاستبيان
survey-mail-why = تصلكم هذه الرسالة لأنكم تشاركون في هذه الدورة أو لأنكم جهة اتصال. والرابط مخصص لكم وحدكم.
survey-mine = الاستبيانات
survey-mine-answered = أجبتم؛ وما قلتموه محفوظ من دون اسمكم.
survey-mine-waits = لم تجيبوا بعد
