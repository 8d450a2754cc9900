nomination-alternate = في قائمة الاحتياط
nomination-awaited = مقعد محفوظ، بانتظار الرد
nomination-attended = حضور
nomination-missed = غياب
nomination-gone = انتهى الترشيح
nomination-declined = اعتذار
nomination-withdrawn = سُحب الترشيح
nomination-replaced = الترشيح البديل: { $name }
nomination-replaces = بدلًا من { $name }
nomination-asked = طُلب التأكيد في { $day }
nomination-code = الرمز
nomination-rank = الترتيب
nomination-session = الجلسة
nomination-starts = الموعد
nomination-status = الحالة
nomination-note = مرجع المذكرة الشفوية
nomination-title = ترشيحكم
nomination-lede = تلقينا من { $party } ترشيحكم للجلسات التالية. المقعد محفوظ حتى يصلنا الرد.
nomination-also-alternate = واسمكم في قائمة الاحتياط في: { $sessions }. نكتب إليكم حين يشغر لكم مقعد فيها.
nomination-correct-later = هل من خطأ؟ يمكنكم تصحيح اسمكم ووظيفتكم ومؤسستكم بعد التأكيد. وقبل ذلك يمكن لجهة الاتصال لديكم تصحيحها.
nomination-accept = أؤكد مشاركتي
nomination-decline = الاعتذار عن المشاركة
nomination-decline-what = يشغر بذلك مقعدكم، ويظهر لجهة الاتصال في { $party } أنكم لن تحضروا.
nomination-said-accepted = أكدتم مشاركتكم. مقاعدكم ورابطكم الشخصي في الرسالة التي أرسلناها إليكم.
nomination-said-declined = اعتذرتم عن المشاركة. فإن كان ذلك خطأً فاكتبوا إلى جهة الاتصال.
nomination-said-withdrawn = لم يعد هذا الترشيح قائمًا. فإن لم تكونوا تتوقعون ذلك فاكتبوا إلى جهة الاتصال.
nomination-said-alternate = اسمكم في قائمة الاحتياط. لا يلزمكم أي إجراء: نكتب إليكم حين يشغر لكم مقعد.
nomination-said-over = لم يعد هناك ما يستدعي الرد: انقضت الجلسات أو أُلغيت.
nomination-how-ask = اطلبوا من جهة الاتصال في دولتكم أو جماعتكم الاقتصادية الإقليمية أن ترشحكم. وتحتاج إلى اسمكم وبريدكم الإلكتروني ووظيفتكم والجلسات التي تعنيكم.
nomination-how-confirm = تصلكم بعد ذلك رسالة فيها رابط شخصي. ويكون مقعدكم محفوظًا، ثم يثبت لكم حين تؤكدون.
nomination-how-unknown = لا تعرفون جهة الاتصال؟ اكتبوا إلى { $contact } ليصلكم الفريق بها.
invitation-how-lost = وُجهت إليكم دعوة ولا تجدون الرابط، أو ترون أنه ينبغي دعوتكم؟ اكتبوا إلى { $contact }.
focal-docket = جهة الاتصال
focal-lede = هنا ترشحون أعضاء وفدكم وتتابعون حالة كل منهم.
focal-deadline = تُقبل الترشيحات حتى { $day }، الساعة { $time }، { $zone }.
focal-no-deadline = تُقبل الترشيحات حتى نهاية كل جلسة.
focal-closed = لا تقبل أي جلسة ترشيحات الآن. اكتبوا إلى { $contact } إن لزمت إضافة أحد.
focal-places = المقاعد
focal-no-sessions = لا جلسات قادمة.
focal-quota = المقاعد المشغولة: { $used } من { $maximum }
focal-quota-open = المقاعد المشغولة: { $used }، بلا حد أقصى لهذا الوفد
focal-quota-reserved = { $count ->
    [one] لا يزال لهذا الوفد مقعد محفوظ واحد حتى { $day }
    [two] لا يزال لهذا الوفد مقعدان محفوظان حتى { $day }
    [few] لا يزال لهذا الوفد { $count } مقاعد محفوظة حتى { $day }
    [many] لا يزال لهذا الوفد { $count } مقعدًا محفوظًا حتى { $day }
   *[other] لا يزال لهذا الوفد { $count } مقعد محفوظ حتى { $day }
}
focal-quota-reserved-until-start = { $count ->
    [one] لا يزال لهذا الوفد مقعد محفوظ واحد
    [two] لا يزال لهذا الوفد مقعدان محفوظان
    [few] لا يزال لهذا الوفد { $count } مقاعد محفوظة
    [many] لا يزال لهذا الوفد { $count } مقعدًا محفوظًا
   *[other] لا يزال لهذا الوفد { $count } مقعد محفوظ
}
focal-quota-alternates = في قائمة الاحتياط: { $count }
focal-full = لا مقاعد شاغرة: يُدرج المرشح التالي احتياطيًا
focal-delegation = الوفد
focal-nobody = لا ترشيحات بعد.
focal-rule = يُحفظ المقعد من لحظة الترشيح حتى يصل رد المرشح. ومن يزيد على مقاعدكم يُدرج في قائمة الاحتياط ولا تصله رسالة حتى يشغر له مقعد.
focal-nominate-one = ترشيح شخص
focal-nominate-many = ترشيح عدة أشخاص
focal-nominate = ترشيح
focal-nominate-what = لا نسأل إلا عما يلزم لنكتب إلى هذا الشخص، وهو يؤكد ويوافق بنفسه.
focal-who = الشخص المرشح
focal-email-hint = العنوان الذي يقرأ الشخص بريده فيه. ويجوز أن يشترك شخصان في عنوان واحد.
focal-language-hint = لغة رسائلنا إلى هذا الشخص
focal-mail-follows = تصل الشخص رسالة ما إن يكون له مقعد.
focal-change = تغيير
focal-up = إلى الأعلى
focal-down = إلى الأسفل
focal-give-place = تخصيص مقعد
focal-make-alternate = نقل إلى قائمة الاحتياط
focal-ask-again = إعادة طلب التأكيد
focal-substitute = ترشيح شخص آخر
focal-substitute-of = شخص آخر بدلًا من { $name }
focal-substitute-what = ينتقل الترتيب والمقاعد إلى الشخص الجديد ويُطلب منه التأكيد. وإن كان الآخر قد علم بترشيحه فتصله رسالة تفيد بأنه لم يعد قائمًا. وهذا ممكن حتى اليوم السابق لكل جلسة:
focal-withdraw = سحب الترشيح
focal-withdraw-what = تشغر المقاعد بذلك. وإن كان الشخص قد علم بترشيحه فتصله رسالة تفيد بأنه لم يعد قائمًا.
focal-gone = لم يعودوا في الوفد
focal-print = قائمة للطباعة
focal-print-title = الوفد: { $party }
focal-print-day = الوضع في { $day }
focal-back = العودة إلى الوفد
focal-link-is-key = تُفتح هذه الصفحة بلا كلمة مرور حتى { $day }. ومن لديه رابطها يستطيع الترشيح: نرجو عدم إعطائه لغيركم.
focal-many-what = أرسلوا ملف CSV أو XLSX يذكر سطره الأول عناوين الأعمدة: الاسم والبريد الإلكتروني، وإن شئتم الوظيفة والمؤسسة واللغة. وترون كل سطر قبل أن يُحفظ شيء.
focal-file = ملف الأشخاص
focal-file-show = عرض الملف
focal-file-choose = اختاروا ملفًا
focal-file-empty = الملف { "\u2068" }{ $name }{ "\u2069" } فارغ. لم يُحفظ شيء.
focal-file-not-a-table = الملف { "\u2068" }{ $name }{ "\u2069" } ليس CSV ولا XLSX. لم يُحفظ شيء.
focal-file-damaged = الملف { "\u2068" }{ $name }{ "\u2069" } تالف أو ناقص. لم يُحفظ شيء.
focal-file-too-long = عدد الأشخاص في الملف { "\u2068" }{ $name }{ "\u2069" } يزيد على { $count } أو نصه طويل جدًا. يرجى تقسيمه. لم يُحفظ شيء.
focal-file-no-headings = لا يذكر أي سطر في الملف { "\u2068" }{ $name }{ "\u2069" } عناوين الأعمدة: يلزم عمود للاسم وعمود للبريد الإلكتروني. لم يُحفظ شيء.
focal-reason-no-name = الاسم غير مذكور
focal-reason-bad-text = الاسم يشبه عنوان موقع أو بريد إلكتروني (اتركوا مسافة بعد النقطة)، أو النص أطول مما يجوز
focal-reason-no-email = البريد الإلكتروني غير مذكور
focal-reason-bad-email = عنوان البريد الإلكتروني غير صحيح
focal-reason-duplicate = الشخص نفسه في السطر { $row }
focal-reason-foreign = السطر لدولة أخرى أو جماعة اقتصادية إقليمية أخرى
focal-list-accepted = يمكن ترشيحهم
focal-list-refused = أسطر مرفوضة
focal-list-refused-what = لن يُرشَّح أصحاب هذه الأسطر. صححوها في ملفكم وأعيدوا إرساله: من سبق ترشيحه لا يُرشَّح مرة أخرى.
focal-list-row = السطر
focal-list-reason = السبب
focal-list-value = كما كُتب
focal-list-nothing-stored = لم يُحفظ شيء بعد. راجعوا الأسماء واختاروا الجلسات ثم أكدوا.
focal-list-nobody = لا يمكن ترشيح أحد من هذا الملف. صححوا الأسطر أدناه وأعيدوا إرساله.
focal-list-done = سبق تأكيد هذا الملف.
focal-list-order = بترتيب الملف. ومن يزيد على مقاعدكم يُدرج في قائمة الاحتياط.
focal-list-confirm = { $count ->
    [one] ترشيح هذا الشخص
    [two] ترشيح هذين الشخصين
    [few] ترشيح { $count } أشخاص
    [many] ترشيح { $count } شخصًا
   *[other] ترشيح { $count } شخص
}
focal-letters = رسائل ومذكرات شفوية
focal-letters-none = لا رسالة مرفقة.
focal-letter-add = إرفاق رسالة أو مذكرة شفوية
focal-letter-hint = PDF أو PNG أو JPEG أو DOCX
focal-letter-remove = حذف
focal-letter-choose = اختاروا ملفًا
focal-letter-kind = لا يُقبل الملف { "\u2068" }{ $name }{ "\u2069" }: يلزم ملف PDF أو PNG أو JPEG أو DOCX واسم يدل على ذلك
focal-letter-too-many = { $count ->
    [one] هناك رسالة مرفقة بالفعل: احذفوها أولًا
    [two] هناك رسالتان مرفقتان بالفعل: احذفوا إحداهما أولًا
    [few] هناك { $count } رسائل مرفقة بالفعل: احذفوا إحداها أولًا
    [many] هناك { $count } رسالة مرفقة بالفعل: احذفوا إحداها أولًا
   *[other] هناك { $count } رسالة مرفقة بالفعل: احذفوا إحداها أولًا
}
focal-error-already = هذا الشخص في الوفد بالفعل
focal-error-too-many = بلغ الوفد الحد الأقصى: اكتبوا إلى { $contact }
focal-error-too-late = فات أوان ترشيح شخص آخر: كان ذلك ممكنًا حتى اليوم السابق للجلسة
focal-done-placed = تم الترشيح. المقعد محفوظ ويُطلب من الشخص التأكيد.
focal-done-alternate = مقاعدكم مشغولة في جلسة على الأقل، وقد أُدرج هذا الشخص في قائمة الاحتياط فيها.
focal-done-moved = حُفظ الترتيب.
focal-done-place = خُصص المقعد.
focal-done-no-place = لا مقعد شاغرًا: يبقى الشخص في قائمة الاحتياط.
focal-done-made-alternate = نُقل الشخص إلى قائمة الاحتياط وشغر المقعد.
focal-done-withdrawn = سُحب الترشيح.
focal-done-substituted = رُشح شخص آخر. ويُطلب منه التأكيد ما إن يكون له مقعد.
focal-done-asked = طُلب التأكيد من الشخص مرة أخرى.
focal-done-not-asked = طُلب التأكيد من الشخص قبل أقل من يوم.
focal-done-list = رُشح الأشخاص الواردون في الملف.
focal-done-list-alternates = رُشح الأشخاص الواردون في الملف. مقاعدكم مشغولة في جلسة على الأقل، وقد أُدرج أصحاب الأسماء الأخيرة في قائمة الاحتياط فيها.
focal-done-letter = أُرفقت الرسالة.
focal-done-letter-removed = حُذفت الرسالة.
focal-expired-title = انتهت صلاحية هذا الرابط
focal-expired-text = حرصًا على الأمان يظل الرابط صالحًا 30 يومًا، ولا يُفتح إلا آخر رابط أُرسل. ويمكننا إرسال رابط جديد إلى العنوان المعروف لدينا.
focal-expired-ask = طلب رابط جديد
focal-asked-title = يرجى الاطلاع على بريدكم
focal-asked-text = إن كان هذا الرابط من روابطنا فهناك رابط جديد في الطريق إلى العنوان المعروف لدينا.
focal-asked-else = لم تصلكم رسالة خلال ساعة، أو لم يعد العنوان لكم؟ اكتبوا إلى { $contact }.
mail-focal-link-subject = رابطكم للترشيح: { $edition }
mail-focal-link-intro = بصفتكم جهة الاتصال في { $party }، يمكنكم بالرابط أدناه ترشيح أعضاء وفدكم للمشاركة في { $edition }.
mail-focal-remind-subject = نرجو الترشيح: { $edition }
mail-focal-remind-intro = يسرنا أن يشارك وفد { $party } في { $edition }، ونرجو التكرم بالنظر في ترشيحاته.
mail-focal-what = تجدون في الصفحة مقاعدكم في كل جلسة، ويمكنكم فيها ترشيح المشاركين والاحتياطيين وإرفاق المذكرة الشفوية، وكذلك ترشيح شخص بدلًا من آخر حتى اليوم السابق للجلسة.
mail-focal-deadline = تُقبل الترشيحات حتى { $day }، الساعة { $time }، { $zone }.
mail-focal-open = فتح صفحتي
mail-focal-expires = الرابط شخصي، ويُفتح بلا كلمة مرور، وتنتهي صلاحيته في { $day }. نرجو عدم إعطائه لغيركم.
mail-foot-focal = تصلكم هذه الرسالة بصفتكم جهة اتصال معتمدة لدى فريق البرنامج.
mail-nomination-subject = ترشيحكم، نرجو التأكيد: { $edition }
mail-nomination-intro = تلقينا من { $party } ترشيحكم للمشاركة في { $edition }. وقد حُفظ لكم مقعد في:
mail-nomination-what = نرجو تأكيد الحضور والموافقة على استخدام البيانات لتنظيم الجلسات في الصفحة أدناه، ويمكن فيها الاعتذار أيضًا. وحتى ذلك الحين لا نحفظ إلا ما ورد في الترشيح.
mail-nomination-open = التأكيد أو الاعتذار
mail-foot-nomination = تصلكم هذه الرسالة لأن جهة الاتصال في دولتكم أو جماعتكم الاقتصادية الإقليمية رشحتكم.
mail-withdrawn-subject = لم يعد ترشيحكم قائمًا: { $edition }
mail-withdrawn-intro = سحبت جهة الاتصال ترشيحكم في { $edition }. وقد شغرت المقاعد التي كانت لكم.
mail-replaced-intro = رشحت جهة الاتصال شخصًا آخر بدلًا منكم في { $edition }. وقد انتقلت إليه المقاعد التي كانت لكم.
mail-withdrawn-nothing-kept = لا يلزمكم أي إجراء. فإن لم تكونوا تتوقعون ذلك فاكتبوا إلى جهة الاتصال.
