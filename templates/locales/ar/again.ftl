# The page that says that what was typed could not be stored.

again-advice = تعذّر الحفظ في هذه اللحظة. ما كتبتموه محفوظ في هذه الصفحة: اتركوها مفتوحة وانتظروا دقيقة ثم أعيدوا إرسالها.
again-button = إعادة الإرسال
