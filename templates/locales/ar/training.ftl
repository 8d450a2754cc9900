# مقررات التدريب.
training-title = تدريب { $year }
edition-courses = المقررات
course-asked-by = { $count ->
    [zero] لم تطلبه أي دولة
    [one] طلبته دولة واحدة
    [two] طلبته دولتان
    [few] طلبته { $count } دول
    [many] طلبته { $count } دولة
   *[other] طلبته { $count } دولة
}
