### «طلباتي»: one's own cases. $title: the form's title, or `case-enquiry`; $stage: one of the stages below.

cases-none = لا توجد لديكم طلبات حتى الآن. يمكن تقديم طلب، أو التحدث إلى موظف.
cases-list = هذه طلباتكم، والأحدث أولًا:
cases-line = { $title } · { $stage } · { $reference }
case-enquiry = استفسار
# $awaited: one of the sentences below.
case-shown =
    [b]{ $title }[/b]
    المرحلة: { $stage }
    تاريخ التقديم: { $opened }
    آخر تحديث: { $moved }

    { $awaited }

    رقم المرجع: { $reference }

## Stages, short enough for a button

stage-submitted = تم الاستلام
stage-matching = قيد مطابقة البيانات
stage-returned = بانتظار الاستكمال
stage-awaiting-signature = بانتظار التوقيع
stage-ready = مكتمل
stage-committee = لدى لجنة البحث
stage-accepted = مقبول
stage-partly-accepted = مقبول جزئيًا
stage-rejected = لم يُقبل
stage-registered = اكتمل التسجيل
stage-delivered = قُدِّمت الخدمة
stage-in-work = لدى الموظف
stage-closed = مغلق
stage-withdrawn = مسحوب

## What is awaited, from whom. $officer: the title of who holds it.

awaited-submitted = الخطوة التالية لدى { $officer }: الاطلاع وبدء العمل.
awaited-matching = الخطوة التالية لدى { $officer }: مطابقة البيانات والتأكد من صلاحيتها.
awaited-returned = الخطوة التالية لديكم: استكمال المطلوب بالزر في الأسفل.
awaited-awaiting-signature = الخطوة التالية لديكم: التوقيع في مقر الجمعية. نرجو إحضار أصل الهوية للاطلاع عليه فقط.
awaited-ready = الخطوة التالية لدى { $officer }: رفع الطلب إلى الجهة التي تقرر فيه.
awaited-committee = الخطوة التالية لدى لجنة البحث: دراسة الطلب، والرد بشأن قبوله أو رفضه خلال مدة لا تقل عن أسبوعين، أي ليس قبل { $date }.
awaited-accepted = الخطوة التالية لدى { $officer }: استكمال إجراءات التسجيل.
awaited-partly-accepted = الخطوة التالية لدى { $officer }: استكمال إجراءات التسجيل فيما قُبل.
awaited-rejected = يمكن تقديم تظلّم من القرار، أو مراسلة { $officer } لإيضاح أسبابه والمتاح لكم.
awaited-registered = الخطوة التالية لدى { $officer }: استكمال ما بقي من إجراءات الخدمة.
awaited-delivered = الخطوة التالية لديكم: تأكيد تقديم الخدمة بالزر في الأسفل.
awaited-in-work = الخطوة التالية لدى { $officer }: الرد عليكم في هذه المحادثة.
awaited-closed = لا توجد خطوة منتظرة. ويسعدنا خدمتكم في أي وقت.
awaited-withdrawn = سُحب بناءً على رغبتكم، ويمكن تقديم طلب جديد في أي وقت.

## What may be done

case-write =
    تفضلوا بكتابة رسالتكم، وتصل إلى { $officer }. { $attention }

    ويستمر ذلك حتى إنهاء المحادثة.
completing =
    تفضلوا بإرسال المطلوب هنا، كتابةً أو صورةً أو ملفًا، في رسالة أو أكثر.

    وبعد الانتهاء نرجو ضغط الزر في الأسفل.
completed = وصل ما أرسلتموه إلى الموظف لاستكمال المطابقة. وتصلكم الأخبار هنا أولًا بأول.
withdraw-question =
    عند السحب يتوقف العمل على الطلب. هل ترغبون في سحبه؟

    رقم المرجع: { $reference }
withdraw-passed-on = وصلت رغبتكم في سحب الطلب، ويصلكم التأكيد هنا.
delivery-confirmed = شكرًا لتأكيدكم. يسعدنا خدمتكم.
delivery-denied = شكرًا لإبلاغنا. أعدنا الأمر إلى الموظف لمتابعة تقديم الخدمة، وتصلكم الأخبار هنا.

button-complete = استكمال المطلوب
button-completed = تم إرسال المطلوب
button-write = مراسلة الموظف
button-withdraw = سحب الطلب
button-withdraw-surely = نعم، سحب الطلب
button-keep-case = الإبقاء على الطلب
