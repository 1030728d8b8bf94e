### «طلباتي»: one's own cases. $title: the form's title, or `case-enquiry`; $stage: one of the stages below.

cases-none = لا توجد لديكم طلبات حتى الآن. يمكن تقديم طلب، أو التحدث إلى موظف.
# Before the cases: drafts that wait, each with a button.
drafts-list = طلبات لم تكتمل بعد، وما كُتب فيها محفوظ:
# $lines: one of the two below for each, parted by empty lines; a button for each follows.
cases-list =
    هذه طلباتكم:

    { $lines }
cases-item =
    [b]{ $title }[/b] · { $stage }
    تاريخ التقديم: { $opened }
    { $awaited }
cases-item-over =
    [b]{ $title }[/b] · { $stage }
    تاريخ التقديم: { $opened }
    آخر تحديث: { $moved }
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
stage-matching = قيد مراجعة البيانات
stage-returned = بانتظار استكمالكم
stage-awaiting-signature = بانتظار توقيعكم
stage-ready = اكتملت المراجعة
stage-committee = لدى لجنة البحث
stage-accepted = صدر القرار بالقبول
stage-partly-accepted = صدر القرار بالقبول الجزئي
stage-rejected = صدر القرار بعدم القبول
stage-registered = تم التسجيل
stage-delivered = تم تقديم الخدمة
stage-in-work = قيد التنفيذ
# An enquiry that is worked on.
stage-with-staff = لدى الموظف
stage-closed = مغلق
stage-withdrawn = سُحب بطلبكم
stage-board = لدى مجلس الإدارة
stage-assembly = لدى الجمعية العمومية
stage-deferred = مؤجَّل
stage-done = تم التنفيذ
stage-clarify = بانتظار الإيضاح

## What is awaited, from whom. $officer: the title of who holds it; $referral: the association's own target for what
## is not clear; $path: who decides.

awaited-submitted = الخطوة التالية لدى { $officer }: الاطلاع وبدء العمل.
awaited-matching = الخطوة التالية لدى { $officer }: مطابقة البيانات والتأكد من صلاحيتها.
awaited-returned = الخطوة التالية لديكم: استكمال المطلوب بالزر في الأسفل.
awaited-awaiting-signature = الخطوة التالية لديكم: التوقيع في مقر الجمعية. نرجو إحضار أصل الهوية للاطلاع عليه فقط.
awaited-ready =
    الخطوة التالية لدى { $officer }: رفع الطلب إلى { $path ->
        [board] مجلس الإدارة
        [assembly] الجمعية العمومية
       *[committee] لجنة البحث
    }.
awaited-committee = الخطوة التالية لدى لجنة البحث: دراسة الطلب، والرد بشأن قبوله أو رفضه خلال مدة لا تقل عن أسبوعين، أي ليس قبل { $date }.
# No document gives the board or the general assembly a period.
awaited-board = الخطوة التالية لدى مجلس الإدارة: دراسة الطلب واتخاذ القرار فيه. ولم تُذكر لذلك مدة في وثائق الجمعية، ويصلكم كل جديد هنا.
awaited-assembly = الخطوة التالية لدى الجمعية العمومية: النظر في الطلب واتخاذ القرار فيه. ولم تُذكر لذلك مدة في وثائق الجمعية، ويصلكم كل جديد هنا.
awaited-deferred =
    أُجّل النظر في الطلب، والخطوة التالية لدى { $path ->
        [board] مجلس الإدارة
        [assembly] الجمعية العمومية
       *[committee] لجنة البحث
    }: استكمال دراسته. ولم يُحدد لذلك موعد، ويصلكم كل جديد هنا.
awaited-accepted = الخطوة التالية لدى { $officer }: استكمال إجراءات التسجيل.
awaited-partly-accepted = الخطوة التالية لدى { $officer }: استكمال إجراءات التسجيل فيما قُبل.
awaited-rejected =
    { $path ->
        [assembly] يمكن مراسلة { $officer } لإيضاح أسباب القرار والمتاح لكم.
       *[committee] يمكن تقديم تظلّم من القرار، أو مراسلة { $officer } لإيضاح أسبابه والمتاح لكم.
    }
awaited-registered = الخطوة التالية لدى { $officer }: استكمال ما بقي من إجراءات الخدمة.
awaited-delivered = الخطوة التالية لديكم: تأكيد تقديم الخدمة بالزر في الأسفل.
awaited-in-work = الخطوة التالية لدى { $officer }: تنفيذ المطلوب، ويصلكم ما يتم هنا.
awaited-with-staff = الخطوة التالية لدى { $officer }: الرد عليكم في هذه المحادثة.
awaited-done = الخطوة التالية لديكم: تأكيد ما تم بالزر في الأسفل.
awaited-clarify = الخطوة التالية لدى { $referral }: إيضاح ما لم يتضح من الإجراءات، والرد عليكم في هذه المحادثة.
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
outcome-denied = شكرًا لإبلاغنا. أعدنا الأمر إلى الموظف لمتابعته، وتصلكم الأخبار هنا.
made-clear = شكرًا لكم. يتواصل العمل من حيث توقف، وتصلكم الأخبار هنا.
not-yet-clear = شكرًا لإبلاغنا. عاد الأمر إلى من يوضحه لكم. ويمكن كتابة ما لم يتضح بالزر «مراسلة الموظف» في «طلباتي».
delivery-confirmed = شكرًا لتأكيدكم. يسعدنا خدمتكم.
delivery-denied = شكرًا لإبلاغنا. أعدنا الأمر إلى الموظف لمتابعة تقديم الخدمة، وتصلكم الأخبار هنا.

# What free words are about, where several cases are open. Each has its button; the last is `button-new-question`.
which-case = وصلت رسالتكم. بخصوص أي طلب هي؟
which-case-more = وصلت هذه الرسالة أيضًا. بخصوص أي طلب هي وما قبلها؟
which-case-noted = وصلت رسالتكم إلى الموظف ضمن «{ $title }»، وتصل بعدها رسائلكم هنا إليه حتى إنهاء المحادثة.
which-case-passed-on = أوصلنا رسالتكم السابقة إلى الموظف حتى لا تتأخر، وسيردّ عليكم في هذه المحادثة.
# $stage: where the open one stands.
duplicate =
    لديكم طلب مفتوح من النوع نفسه: { $title } · { $stage }. ويمكن متابعته أو مراسلة الموظف بشأنه، وإرسال الطلب الجديد متاح إن كان لأمر آخر.

    رقم مرجع الطلب المفتوح: { $reference }
# Somebody said that it is urgent: no promise changes.
urged =
    نقدّر ظرفكم. أُبلغ { $officer } بأن حالتكم عاجلة، وتظهر كذلك أمامه. { $attention }

    تبقى خطوات الدراسة ومدتها كما هي في السياسة، ويمكن كتابة ما يعين على فهم الحال بالزر في الأسفل.
# The appointment of a request. $when: day and time, as `slot-when`; $title: of the request; $office: empty,
# or where and when the office is open, each on a line of its own.
appointment-line = الموعد: { $when }
appointment-booked = حُجز موعدكم: { $when }{ $office }
appointment-cancel-question =
    عند الإلغاء يُتاح الموعد لغيركم، ويُسحب معه الطلب. هل ترغبون في إلغائه؟

    رقم المرجع: { $reference }
appointment-changed = تغيّر موعدكم، وهو الآن: { $when }{ $office }
appointment-near =
    تذكير بموعدكم «{ $title }»:
    { $when }{ $office }

    إن تغيّر ظرفكم فتغيير الموعد أو إلغاؤه متاح بالزر في الأسفل.
appointment-soon =
    موعدكم «{ $title }» قريب:
    { $when }{ $office }

    نسعد بكم.
button-appointment-change = تغيير الموعد
button-appointment-cancel = إلغاء الموعد
button-appointment-cancel-surely = نعم، إلغاء الموعد
button-appointment-keep = الإبقاء على الموعد
# What has happened so far. $lines: one `past-line` each.
past =
    [b]سجل «{ $title }»[/b]

    { $lines }

    رقم المرجع: { $reference }
past-line = • { $date }: { $what }
past-opened = وصل استفساركم
past-submitted = وصل طلبكم
past-attested = أُقرّ بصحة البيانات
past-claimed = بدأ العمل عليه
past-returned = طُلب استكماله
past-completed = وصل ما طُلب
past-matched = اكتملت مطابقة البيانات
past-signed = سُجّل التوقيع
past-raised = رُفع إلى من يقرر فيه
past-referred = أُحيل للإيضاح
past-clarified = تواصل العمل بعد الإيضاح
past-deferred = أُجّل النظر فيه
past-decided = صدر القرار
past-registered = اكتمل التسجيل
past-delivered = سُجّل تقديم الخدمة
past-done = تم التنفيذ
past-confirmed = أُكّد ما تم
past-denied = أُفيد بأنه لم يتم بعد
past-urged = أُبلغ الموظف بأنه عاجل
past-rebooked = غُيّر الموعد بطلبكم
past-withdrawn = سُحب بطلبكم
past-closed = أُغلق
past-ended = انتهت المحادثة

# $help: empty, or lines of its own.
supply-question = { $question }{ $help }
supplied = شكرًا لكم. وصل: { $label }. وتصلكم الأخبار هنا.
# $label: what staff asked for.
button-supply = تقديم: { $label }
button-new-question = سؤال جديد
button-show-open = عرض الطلب المفتوح
button-submit-again = إرسال الطلب على كل حال
button-urgent = حالتي عاجلة
button-past = سجل الطلب
button-complete = استكمال المطلوب
button-completed = تم إرسال المطلوب
button-yes-done = نعم، تم
button-not-done = لم يتم بعد
button-clear = نعم، اتضح
button-not-clear = أحتاج إلى إيضاح أكثر
button-write = مراسلة الموظف
button-withdraw = سحب الطلب
button-withdraw-surely = نعم، سحب الطلب
button-keep-case = الإبقاء على الطلب
