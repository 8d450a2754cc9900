# The page that says that what was typed could not be stored.

again-advice = تعذّر الحفظ الآن. ما كتبتموه باقٍ في هذه الصفحة: أبقوها مفتوحة، وانتظروا دقيقة، ثم أعيدوا الإرسال.
again-button = إعادة الإرسال
