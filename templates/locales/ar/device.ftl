# What the script adds on the reader's own device.
device-time = { $time }، بتوقيت جهازكم
device-draft-kept = يبقى ما تكتبونه هنا على هذا الجهاز إلى أن ترسلوه، ويُحذف منه بعد 24 ساعة من آخر كتابة.
device-draft-back = كتبتم هذا سابقًا ولم ترسلوه، وقد أعدناه إلى مكانه.
device-draft-agree = يرجى تأكيد الموافقة من جديد في نهاية الاستمارة.
device-draft-discard = حذف ما كُتب
device-draft-gone = حُذف ما كان محفوظًا على هذا الجهاز.
device-rows = البحث عن دولة في الجدول
device-rows-hint = يكفي جزء من الاسم.
