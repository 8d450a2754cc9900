# ما يقرؤه المشاركون عن بياناتهم، وطلب محوها، والنص الذي يسلمه الفريق.
me-zone = المنطقة الزمنية
me-zone-hint = بها تُذكر المواعيد في رسائلنا وفي صفحاتكم.
me-zone-usual = كالمعتاد: { $zone }
me-more = صفحاتكم
me-materials = مواد جلساتي
mydata-title = بياناتي لديكم
mydata-lede = هذا كل ما نحتفظ به عن { $name }: في هذا التسجيل، وعن الشخص في جميع الدورات.
mydata-download = تنزيلها في ملف (JSON)
mydata-nothing = لا نحتفظ بشيء مما يلي: { $kinds }.
mydata-person = أنتم
mydata-registration = هذا التسجيل
mydata-consents = ما وافقتم عليه
mydata-seats = مقاعدكم وما آلت إليه
mydata-decisions = قرارات الفريق
mydata-answers = إجاباتكم
mydata-proposal = تغيير ينتظر تأكيدكم
mydata-nominations = الترشيحات
mydata-invitations = الدعوات
mydata-attendance = الحضور
mydata-reports = أسماؤكم في تقارير المنصات
mydata-mails = الرسائل إليكم
mydata-trail = ما جرى
mydata-requests = طلباتكم بشأن بياناتكم
mydata-others = تسجيلاتكم في دورات أخرى
mydata-edition = الدورة
mydata-source = طريقة التسجيل
mydata-basis = أساس الاحتفاظ بها
mydata-entry-note = ملاحظة الفريق
mydata-since = منذ
mydata-changed = آخر تغيير
mydata-consent-text = { $when }، لغة النص: { $language }، الإصدار { "\u2066" }{ $version }{ "\u2069" }
mydata-hash = بصمة النص (SHA-256): { "\u2066" }{ $hash }{ "\u2069" }
mydata-joined = متاحة منذ { $when }
mydata-starts = الجلسة: { $when }
mydata-undone = سُحب في { $when }
mydata-proposed = ينتظر تأكيدكم: { $text }
mydata-minutes = { $minutes ->
    [zero] { $minutes } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
mydata-recorded = دُوّن في { $when }
mydata-alias = محفوظ على أنه اسمكم في { $programme }
mydata-no-invitations = لم تعد الدعوات تُرسل إلى عنوانكم.
mydata-gender-is = { $code ->
    [female] امرأة
    [male] رجل
    [other] إجابة أخرى
   *[not-stated] غير مذكور
}
mydata-source-is = { $code ->
    [form] بالاستمارة العامة
    [invitation] بدعوة شخصية
    [nomination] بترشيح من جهة اتصال
    [walk-in] حضوركم بلا تسجيل
    [paper] أدخله الفريق من ورقة
    [phone] أدخله الفريق بعد مكالمة
   *[staff] أدخله الفريق
}
mydata-basis-is = { $code ->
    [consent] موافقتكم
    [consent-paper] موافقتكم خطيًا
    [consent-spoken] موافقتكم شفهيًا
    [official-list] اسمكم في قائمة رسمية
    [attendance-record] حضوركم
   *[other] سبب آخر
}
mydata-purpose = { $code ->
    [participation] استخدام بياناتكم في الدورة
    [recording] التسجيل المصوَّر
   *[contact-exchange] تبادل بيانات الاتصال
}
mydata-by = { $who ->
    [participant] أنتم
    [staff] الفريق
    [focal-point] جهة الاتصال
   *[system] البرنامج
}
mydata-nomination-is = { $code ->
    [waiting] لم تجيبوا بعد
    [accepted] قبلتم
    [declined] اعتذرتم
    [withdrawn] سُحب
   *[replaced] رُشح شخص آخر بدلًا منكم
}
mydata-invitation-is = { $code ->
    [accepted] قبلتم
    [declined] اعتذرتم
   *[none] بلا جواب
}
mydata-evidence = { $code ->
    [join-link] ضغطتم زر الدخول إلى الجلسة
    [zoom-webinar] تقرير المنصة (Zoom)
    [zoom-meeting] تقرير المنصة (Zoom)
    [teams] تقرير المنصة (Teams)
    [roll-call] نداء الأسماء من الفريق
   *[other] { $name }
}
mydata-verdict-is = { $code ->
    [present] دُوّن حضوركم
    [absent] دُوّن غيابكم
    [corrected] صحح الفريق مدة حضوركم
   *[intent] أبديتم نية الحضور
}
mydata-mail-is = { $code ->
    [sent] أُرسلت
    [failed] تعذر تسليمها
    [cancelled] لم تُرسل
   *[queued] في الطريق
}
mydata-request-is = { $code ->
    [done] المحو: تم
    [refused] المحو: رُفض
    [taken-back] المحو: سحبتم الطلب
   *[none] المحو: ينتظر الجواب
}
mydata-did = { $action ->
    [registration-create] تسجيل
    [registration-add-sessions] إضافة جلسات
    [registration-change-sessions] تغيير الجلسات
    [registration-cancel] إلغاء التسجيل
    [registration-restore] التراجع عن الإلغاء
    [registration-correct] تغيير البيانات
    [registration-answer] تغيير الإجابات
    [registration-propose] طلب تغيير بالاستمارة
    [registration-walk-in] تدوين حضور بلا تسجيل
    [registration-withdraw] سحب الترشيح
    [registration-replace] ترشيح شخص آخر بدلًا منكم
    [registration-show-link] الاطلاع على رابطكم الشخصي لتسليمه إليكم
    [seat-promote] شغر لكم مقعد
    [seat-decide] قرار بشأن مقعد
    [seat-undo] سحب قرار
    [attendance-roll-call] تدوين الحضور بنداء الأسماء
    [contacts-join] إتاحة وسيلة الاتصال للمشاركين
    [contacts-change] تغيير وسيلة الاتصال المتاحة
    [contacts-leave] وقف إتاحة وسيلة الاتصال
    [data-request-ask] طلب المحو
    [data-request-take-back] سحب طلب المحو
    [data-request-settle] الجواب عن طلب المحو
   *[other] تغيير آخر
}
erasure-title = طلب محو بياناتي
erasure-what = يمكنكم أن تطلبوا محو ما نحتفظ به عنكم. وقبل ذلك:
erasure-what-goes = يُحذف اسمكم وعناوينكم وهاتفكم ووظيفتكم وإجاباتكم وملفاتكم ورسائلنا إليكم، في هذه الدورة وفي كل دورة أخرى.
erasure-what-places = تفقدون مقاعدكم في الجلسات المقبلة، ولا تُفتح روابط رسائلنا بعد ذلك.
erasure-what-stays = يبقى ما يُعدّ تحت رقم، مثل عدد الحاضرين من دولة ما. ولا تُؤكَّد الشهادة بعد ذلك إلا بتاريخها ودورتها، بلا اسمكم.
erasure-who = ينظر الفريق في كل طلب ويجيب بالبريد الإلكتروني. وقد نرفض إن كان علينا الاحتفاظ بشيء، ونذكر حينئذ السبب.
erasure-instead = إن أردتم التخلي عن مقاعدكم فقط فيمكنكم إلغاء تسجيلكم:
erasure-note = ما الذي ينبغي أن نعرفه؟
erasure-ask = أطلب محو بياناتي
erasure-waits = طلبتم ذلك في { $date }. ويجيب الفريق بالبريد الإلكتروني. لم يُمحَ شيء حتى الآن.
erasure-take-back = سحب طلبي
erasure-asked = وصلنا طلبكم، ويأتيكم الجواب بالبريد الإلكتروني.
erasure-taken-back = سُحب طلبكم ولم يُمحَ شيء.
erasure-is-done = وافق الفريق على طلبكم. وما يظهر هنا هو قيد الحذف.
erasure-is-refused = رُفض طلبكم في { $date }. ويقول الفريق:
mail-erasure-subject = طلبكم محو بياناتكم: { $edition }
mail-erasure-done = طلبتم محو ما نحتفظ به عنكم في «{ $edition }». وقد وافقنا، وبياناتكم قيد الحذف. ولن تُفتح روابط رسائلنا بعد ذلك.
mail-erasure-refused = طلبتم محو ما نحتفظ به عنكم في «{ $edition }». ويتعذر علينا ذلك.
phone-text = تسجيلكم في «{ $edition }» قائم. بهذا الرابط ترون جلساتكم وتدخلون إليها وتغيرون تسجيلكم أو تلغونه:
phone-text-yours = الرابط مخصص لكم وحدكم ويُفتح بلا كلمة مرور. نرجو عدم إعطائه لغيركم.
