# What the script adds on the reader's own device.
device-time = { $time }، بتوقيت جهازك
device-draft-kept = يبقى ما تكتبه هنا على هذا الجهاز إلى أن ترسله، ويُحذف منه بعد 24 ساعة من آخر كتابة.
device-draft-back = كتبت هذا سابقاً ولم ترسله، وقد أعدناه إلى مكانه. يُرجى تأكيد موافقتك من جديد في نهاية النموذج.
device-draft-discard = حذفه
device-draft-gone = حُذف ما كان محفوظاً على هذا الجهاز.
device-rows = عرض الصفوف التي تتضمن
device-rows-hint = يكفي جزء من الاسم.
