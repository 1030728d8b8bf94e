### News of one's cases, told without being asked for. $title: what the case is; $officer: the title of who holds it;
### $path: who decides. Only the committee's path speaks of it and of its period.

news-claimed-request =
    { $path ->
        [staff] بدأ العمل على طلبكم «{ $title }» لدى { $officer }، ويصلكم ما يتم هنا.
       *[committee] بدأ العمل على طلبكم «{ $title }» لدى { $officer }: مطابقة البيانات والتأكد من صلاحيتها.
    }

    رقم المرجع: { $reference }
news-claimed-enquiry =
    استفساركم الآن لدى { $officer }، ويصلكم الرد في هذه المحادثة.

    رقم المرجع: { $reference }
# $referral: the association's own target for what is not clear.
news-referred =
    أُحيل الأمر إلى { $referral } للإجابة عن تساؤلاتكم وإيضاح الجوانب التنظيمية. ولا حاجة إلى إعادة ما سبق ذكره.

    رقم المرجع: { $reference }
news-explained =
    أوضح { $referral } ما لم يتضح في «{ $title }». هل اتضح الأمر؟

    إن لم يصلنا ردكم خلال سبعة أيام نواصل العمل من حيث توقف.
    رقم المرجع: { $reference }
news-clarified =
    نواصل العمل على «{ $title }» من حيث توقف. ويمكن السؤال عمّا لم يتضح في أي وقت.

    رقم المرجع: { $reference }
# $label: what is asked for; its button follows.
news-asked-for =
    نحتاج لاستكمال طلبكم «{ $title }» إلى: { $label }. ويمكن تقديمه بالزر في الأسفل متى تيسّر.

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
    { $path ->
        [board] رُفع طلبكم «{ $title }» إلى مجلس الإدارة لدراسته واتخاذ القرار فيه. ولم تُذكر لذلك مدة في وثائق الجمعية، ويصلكم كل جديد هنا.
        [assembly] رُفع طلبكم «{ $title }» إلى الجمعية العمومية للنظر فيه واتخاذ القرار. ولم تُذكر لذلك مدة في وثائق الجمعية، ويصلكم كل جديد هنا.
       *[committee] رُفع طلبكم «{ $title }» إلى لجنة البحث لدراسته، والرد بشأن قبوله أو رفضه خلال مدة لا تقل عن أسبوعين، أي ليس قبل { $date }.
    }

    رقم المرجع: { $reference }
# The decision as recorded. $session and $reason: as the officer recorded them.
news-accepted =
    { $path ->
        [board] يسرّنا إبلاغكم بأن مجلس الإدارة قبل طلبكم «{ $title }».
        [assembly] يسرّنا إبلاغكم بأن الجمعية العمومية قبلت طلبكم «{ $title }».
       *[committee] يسرّنا إبلاغكم بأن لجنة البحث قبلت طلبكم «{ $title }».
    }

    الجلسة: { $session }
    الإيضاح: { $reason }

    الخطوة التالية لدى { $officer }: استكمال إجراءات التسجيل.
    رقم المرجع: { $reference }
news-partly-accepted =
    { $path ->
        [board] نفيدكم بأن مجلس الإدارة قبل جزءًا من طلبكم «{ $title }».
        [assembly] نفيدكم بأن الجمعية العمومية قبلت جزءًا من طلبكم «{ $title }».
       *[committee] نفيدكم بأن لجنة البحث قبلت جزءًا من طلبكم «{ $title }».
    }

    الجلسة: { $session }
    الإيضاح: { $reason }

    الخطوة التالية لدى { $officer }: استكمال إجراءات التسجيل فيما قُبل.
    رقم المرجع: { $reference }
news-deferred =
    { $path ->
        [board] نفيدكم بأن مجلس الإدارة أجّل النظر في طلبكم «{ $title }»، وما زال الطلب لديه.
        [assembly] نفيدكم بأن الجمعية العمومية أجّلت النظر في طلبكم «{ $title }»، وما زال الطلب لديها.
       *[committee] نفيدكم بأن لجنة البحث أجّلت النظر في طلبكم «{ $title }»، وما زال الطلب لديها.
    }

    الجلسة: { $session }
    سبب التأجيل: { $reason }

    يُعاد عرضه ويصلكم القرار هنا حال صدوره.
    رقم المرجع: { $reference }
news-rejected =
    { $path ->
        [board] درس مجلس الإدارة طلبكم «{ $title }»، وانتهى إلى عدم قبوله في الوقت الحالي.
        [assembly] نظرت الجمعية العمومية في طلبكم «{ $title }»، وانتهت إلى عدم قبوله.
       *[committee] درست لجنة البحث طلبكم «{ $title }»، وانتهت إلى عدم قبوله في الوقت الحالي.
    }

    الجلسة: { $session }
    السبب: { $reason }

    { $path ->
        [board] يمكن تقديم تظلّم من القرار، وتنظر فيه الجمعية العمومية. ويسعد { $officer } إيضاح المتاح لكم.
        [assembly] يسعد { $officer } إيضاح المتاح لكم.
       *[committee] يمكن تقديم تظلّم من القرار، وينظر فيه مجلس الإدارة، أو تقديم طلب جديد إذا تغيّرت الأحوال. ويسعد { $officer } إيضاح المتاح لكم.
    }
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
# $what: the officer's words.
news-finished =
    انتهى العمل على طلبكم «{ $title }»، وهذا ما تم:

    { $what }

    هل تم ما طلبتموه؟
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
