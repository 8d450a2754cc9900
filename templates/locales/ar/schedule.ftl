# الجدول الزمني للدورة: أسبوعي، وقائمة، وحسب المجال المواضيعي.
schedule-views = طرق عرض الجدول
schedule-week = جدول الأسبوع
schedule-list = قائمة
schedule-areas = حسب المجال المواضيعي
schedule-weeks = الأسابيع
schedule-all-weeks = جميع الأسابيع
schedule-time = الوقت
schedule-back = الدورة
schedule-other = جلسات أخرى
edition-outcomes = ما قالته الدول والجماعات الاقتصادية الإقليمية
edition-outcomes-of = { $count ->
    [zero] لا نتائج منشورة
    [one] نتيجة منشورة واحدة
    [two] نتيجتان منشورتان
    [few] { $count } نتائج منشورة
    [many] { $count } نتيجة منشورة
   *[other] { $count } نتيجة منشورة
}
