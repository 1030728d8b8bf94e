### News of one's cases, told without being asked for. $title: what the case is; $officer: the title of who holds it.

news-claimed-request =
    بدأ العمل على طلبكم «{ $title }» لدى { $officer }: مطابقة البيانات والتأكد من صلاحيتها.

    رقم المرجع: { $reference }
news-claimed-enquiry =
    استفساركم الآن لدى { $officer }، ويصلكم الرد في هذه المحادثة.

    رقم المرجع: { $reference }
# $referral: the association's own target for what is not clear.
news-referred =
    أُحيل الأمر إلى { $referral } للإجابة عن تساؤلاتكم وإيضاح الجوانب التنظيمية. ولا حاجة إلى إعادة ما سبق ذكره.

    رقم المرجع: { $reference }
# $asked: the officer's words.
news-returned =
    يحتاج طلبكم «{ $title }» إلى استكمال قبل متابعته. المطلوب:

    { $asked }

    ما سبق تقديمه محفوظ.
    رقم المرجع: { $reference }
news-signature-awaited =
    تمت مطابقة بيانات طلبكم «{ $title }». الخطوة التالية لديكم: التوقيع في مقر الجمعية، ونرجو إحضار أصل الهوية للاطلاع عليه فقط.

    رقم المرجع: { $reference }
news-raised =
    رُفع طلبكم «{ $title }» إلى لجنة البحث لدراسته، والرد بشأن قبوله أو رفضه خلال مدة لا تقل عن أسبوعين، أي ليس قبل { $date }.

    رقم المرجع: { $reference }
# The committee's decision as recorded. $session and $reason: as the officer recorded them.
news-accepted =
    يسرّنا إبلاغكم بأن لجنة البحث قبلت طلبكم «{ $title }».

    الجلسة: { $session }
    الإيضاح: { $reason }

    الخطوة التالية لدى { $officer }: استكمال إجراءات التسجيل.
    رقم المرجع: { $reference }
news-partly-accepted =
    نفيدكم بأن لجنة البحث قبلت جزءًا من طلبكم «{ $title }».

    الجلسة: { $session }
    الإيضاح: { $reason }

    الخطوة التالية لدى { $officer }: استكمال إجراءات التسجيل فيما قُبل.
    رقم المرجع: { $reference }
news-deferred =
    نفيدكم بأن لجنة البحث أجّلت النظر في طلبكم «{ $title }»، وما زال الطلب لديها.

    الجلسة: { $session }
    الإيضاح: { $reason }

    رقم المرجع: { $reference }
news-rejected =
    درست لجنة البحث طلبكم «{ $title }»، وانتهت إلى عدم قبوله في الوقت الحالي.

    الجلسة: { $session }
    السبب: { $reason }

    يمكن تقديم تظلّم من القرار، أو تقديم طلب جديد إذا تغيّرت الأحوال، ويسعد { $officer } إيضاح المتاح لكم.
    رقم المرجع: { $reference }
news-registered =
    اكتملت إجراءات التسجيل لطلبكم «{ $title }».

    رقم المرجع: { $reference }
# $what: the officer's words.
news-delivered =
    سجّل { $officer } تقديم الخدمة في طلبكم «{ $title }»:

    { $what }

    هل قُدِّمت لكم؟
    رقم المرجع: { $reference }
news-closed =
    أُغلق «{ $title }». شاكرين لكم تواصلكم، ويسعدنا خدمتكم في أي وقت.

    رقم المرجع: { $reference }
news-withdrawn =
    سُحب «{ $title }» بناءً على رغبتكم. ويمكن تقديم طلب جديد في أي وقت.

    رقم المرجع: { $reference }
news-delayed =
    ما زال طلبكم «{ $title }» قيد الدراسة، ونعتذر عن طول الانتظار. نُبّه { $officer } إلى ذلك، ويصلكم القرار هنا حال صدوره.

    رقم المرجع: { $reference }
news-unchanged =
    وصلت رغبتكم، وكان العمل قد تقدّم فبقي «{ $title }» على حاله. ويمكن مراسلة { $officer } بشأنه.

    رقم المرجع: { $reference }

button-grievance = التظلّم من القرار

## An officer's words, under the officer's title. $text: the words.

reply =
    [b]{ $officer }[/b] · { $title }

    { $text }
reply-edited =
    [b]{ $officer }[/b] · { $title } (بعد التعديل)

    { $text }
# A picture or file follows.
reply-media = [b]{ $officer }[/b] · { $title }: الرسالة التالية مرسلة إليكم.
