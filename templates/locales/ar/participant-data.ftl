# ما يقرؤه المشاركون عن بياناتهم، وطلب محوها، والنص الذي يسلمه الفريق.
me-zone = المنطقة الزمنية
me-zone-hint = بها تُذكر المواعيد في رسائلنا وفي صفحاتك.
me-zone-usual = كالمعتاد: { $zone }
me-more = صفحاتك
me-materials = مواد جلساتي
mydata-title = بياناتي لديكم
mydata-lede = هذا كل ما نحتفظ به عن { $name }: في هذا التسجيل، وعن الشخص في جميع الدورات.
mydata-download = أخذها في ملف (JSON)
mydata-nothing = لا نحتفظ بشيء من هذه: { $kinds }.
mydata-person = أنت
mydata-registration = هذا التسجيل
mydata-consents = ما وافقت عليه
mydata-seats = مقاعدك وما جرى عليها
mydata-decisions = قرارات الفريق
mydata-answers = إجاباتك
mydata-proposal = تغيير ينتظر تأكيدك
mydata-nominations = الترشيحات
mydata-invitations = الدعوات
mydata-attendance = الحضور
mydata-reports = كيف سمّتك المنصات
mydata-mails = الرسائل إليك
mydata-trail = ما جرى
mydata-requests = ما طلبته بشأن بياناتك
mydata-others = تسجيلاتك في دورات أخرى
mydata-edition = الدورة
mydata-source = طريقة التسجيل
mydata-basis = لماذا يجوز لنا الاحتفاظ بها
mydata-entry-note = ملاحظة الفريق
mydata-since = منذ
mydata-changed = آخر تغيير
mydata-consent-text = { $when }، لغة النص: { $language }، الصيغة { $version }
mydata-hash = بصمة النص (SHA-256): { $hash }
mydata-joined = تشاركها منذ { $when }
mydata-starts = الجلسة: { $when }
mydata-undone = سُحب في { $when }
mydata-proposed = ينتظر تأكيدك: { $text }
mydata-minutes = { $minutes ->
    [zero] { $minutes } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
mydata-recorded = سُجّل في { $when }
mydata-alias = محفوظ على أنه اسمك في { $programme }
mydata-no-invitations = لا يتلقى عنوانك دعوات بعد الآن.
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
    [walk-in] حضرت بلا تسجيل
    [paper] أدخله الفريق من ورقة
    [phone] أدخله الفريق بعد مكالمة
   *[staff] أدخله الفريق
}
mydata-basis-is = { $code ->
    [consent] وافقت
    [consent-paper] وافقت على الورق
    [consent-spoken] وافقت شفهيًا
    [official-list] أنت في قائمة رسمية
    [attendance-record] حضرت
   *[other] سبب آخر
}
mydata-purpose = { $code ->
    [participation] استخدام بياناتك في الدورة
    [recording] التسجيل المصور
   *[contact-exchange] تبادل العناوين
}
mydata-by = { $who ->
    [participant] أنت
    [staff] الفريق
    [focal-point] جهة الاتصال
   *[system] البرنامج
}
mydata-nomination-is = { $code ->
    [waiting] لم تجب بعد
    [accepted] قبلت
    [declined] اعتذرت
    [withdrawn] سُحب
   *[replaced] رُشح غيرك مكانك
}
mydata-invitation-is = { $code ->
    [accepted] قبلت
    [declined] اعتذرت
   *[none] بلا جواب
}
mydata-evidence = { $code ->
    [join-link] ضغطت على الزر المؤدي إلى الجلسة
    [zoom-webinar] تقرير المنصة (Zoom)
    [zoom-meeting] تقرير المنصة (Zoom)
    [teams] تقرير المنصة (Teams)
    [roll-call] نداء الأسماء من الفريق
   *[other] { $name }
}
mydata-verdict-is = { $code ->
    [present] كنت حاضرًا
    [absent] لم تكن حاضرًا
    [corrected] صحح الفريق مدة حضورك
   *[intent] نويت الحضور
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
    [taken-back] المحو: سحبت الطلب
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
    [registration-replace] ترشيح غيرك مكانك
    [registration-show-link] الاطلاع على رابطك الشخصي لتسليمه إليك
    [seat-promote] خلا مقعد لك
    [seat-decide] قرار بشأن مقعد
    [seat-undo] سحب قرار
    [attendance-roll-call] تدوين الحضور بنداء الأسماء
    [contacts-join] مشاركة العنوان مع المشاركين
    [contacts-change] تغيير العنوان المشارَك
    [contacts-leave] وقف مشاركة العنوان
    [data-request-ask] طلب المحو
    [data-request-take-back] سحب طلب المحو
    [data-request-settle] الجواب عن طلب المحو
   *[other] تغيير آخر
}
erasure-title = طلب محو بياناتي
erasure-what = يمكنك أن تطلب محو ما نحتفظ به عنك. وقبل ذلك:
erasure-what-goes = يُحذف اسمك وعناوينك وهاتفك ووظيفتك وإجاباتك وملفاتك ورسائلنا إليك، في هذه الدورة وفي كل دورة أخرى.
erasure-what-places = تفقد مقاعدك في الجلسات المقبلة، ولا تُفتح روابط رسائلنا بعد ذلك.
erasure-what-stays = يبقى ما يُعدّ تحت رقم، مثل عدد الحاضرين من دولة ما. ولا تُؤكَّد الشهادة بعد ذلك إلا بتاريخها ودورتها، بلا اسمك.
erasure-who = ينظر الفريق في كل طلب ويجيب بالبريد. وقد نرفض إن كان علينا الاحتفاظ بشيء، ونذكر حينئذ السبب.
erasure-instead = إن أردت التخلي عن مقاعدك فقط فيمكنك إلغاء تسجيلك:
erasure-note = ماذا ينبغي أن نعرف؟
erasure-ask = أطلب محو بياناتي
erasure-waits = طلبت ذلك في { $date }. يجيب الفريق بالبريد. لم يُمحَ شيء حتى الآن.
erasure-take-back = سحب طلبي
erasure-asked = وصلنا طلبك، ويأتيك الجواب بالبريد.
erasure-taken-back = سُحب طلبك ولم يُمحَ شيء.
erasure-is-done = وافق الفريق على طلبك. ما يظهر هنا هو قيد الحذف.
erasure-is-refused = رُفض طلبك في { $date }. يقول الفريق:
mail-erasure-subject = طلبك محو بياناتك: { $edition }
mail-erasure-done = طلبت محو ما نحتفظ به عنك في «{ $edition }». وقد وافقنا، وبياناتك قيد الحذف. ولن تُفتح روابط رسائلنا بعد ذلك.
mail-erasure-refused = طلبت محو ما نحتفظ به عنك في «{ $edition }». لا يمكننا ذلك.
phone-text = أنت مسجل في «{ $edition }». بهذا الرابط ترى جلساتك وتنضم إليها وتغير تسجيلك أو تلغيه:
phone-text-yours = الرابط لك وحدك ويُفتح بلا كلمة مرور. نرجو ألا تمرره إلى غيرك.
