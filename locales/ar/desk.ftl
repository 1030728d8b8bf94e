### The desk: the card of a case, what staff are asked and told. Spoken to staff, never to the person.

## The card. Empty parts are left out; the others are parted by empty lines.

# $urgent: `card-urgent` or nothing; $name: as Telegram shows it; $role: a label of roles, or `card-role-unknown`.
card-head =
    { $urgent }[b]{ $title }[/b] · { $reference }
    المرحلة: { $stage }
    الاسم في تيليجرام: { $name }
    الصلة بالجمعية: { $role }
    تاريخ التقديم: { $opened }{ $age }
# Stands before a title.
card-urgent = 🔴 عاجل · { "" }
# Where the case stands, before its kind in the name of its thread.
thread-stage = { $stage } · { "" }
# At the head of a card. $label: the form's own words for the wish; the second line stands until somebody takes the case.
card-female-officer = [b]رغبة صاحب الطلب: { $label }[/b]
card-female-officer-open = يحسن أن تستلمه موظفة. وإن لم يتيسر ذلك فنرجو إبلاغ صاحب الطلب قبل الموعد.
card-role-unknown = لم تُذكر
# Instead of a name: the person wished to be hidden from staff.
card-unnamed = محجوب بناءً على الطلب
card-erased-name = حُذف
card-erased = حُذفت البيانات الشخصية لهذه الحالة في { $date }، وبقي منها ما في هذه البطاقة.
card-claimed = لدى: { $officer }
# $referral: the association's own target for what is not clear.
card-referred = أُحيل إلى { $referral }
card-how-to-reply = للرد على صاحب الطلب: رد مباشر على هذه البطاقة أو على رسالة منه. وما عدا ذلك يبقى بين الموظفين.
# $print: the first characters of the answers' fingerprint.
# After a birth date: eighteen Hijri years are complete, eighteen Gregorian ones are not.
card-of-age-by-hijri = (أتم 18 عامًا بالتقويم الهجري دون الميلادي، والقرار للموظف)
card-attested = الإقرار بصحة البيانات: { $date }، البصمة { $print }
card-signed = سجّل التوقيع: { $officer }
card-matched = أتمّ المطابقة: { $officer }
# $lines: one `card-check-line` each.
card-checklist =
    [b]المطابقة والصلاحية[/b]
    { $lines }
card-check-line = { $number }. { $label }: { $finding }
card-not-checked = لم يُراجع بعد
# $earliest: the first day on which a decision may be recorded.
card-raised =
    { $path ->
        [board] رُفع إلى مجلس الإدارة: { $raised }
        [assembly] رُفع إلى الجمعية العمومية: { $raised }
       *[committee]
            رُفع إلى لجنة البحث: { $raised }
            الرد في مدة لا تقل عن أسبوعين، أي ليس قبل { $earliest }
    }
card-decision =
    { $path ->
        [board] قرار مجلس الإدارة: { $verdict }
        [assembly] قرار الجمعية العمومية: { $verdict }
       *[committee] قرار اللجنة: { $verdict }
    }
    الجلسة: { $session }
    السبب أو الإيضاح: { $reason }
    سجّل القرار: { $officer }
# Of a grievance: the case whose decision it is against.
card-roster =
    سجل الأعضاء: { $standing ->
        [suspended] العضوية موقوفة
        [ended] العضوية منتهية
       *[active] العضوية سارية
    }{ $mobile ->
        [yes] { " " }· الجوال مطابق
        [no] { " " }· الجوال غير مطابق
       *[unknown] { "" }
    }{ $identity ->
        [yes] { " " }· رقم الهوية مطابق
        [no] { " " }· رقم الهوية غير مطابق
       *[unknown] { "" }
    }
card-roster-name = الاسم في السجل: { $name }
card-roster-none = سجل الأعضاء: لا يوجد فيه من يطابق ما ذُكر
card-mobile-shared = (شاركه من حسابه)
card-against = تظلّم من القرار في الحالة { $reference }
# How long after the notice a grievance came. $days: since; $period: days in which it is in time.
card-grievance-in-time =
    قُدِّم التظلم { $days ->
        [zero] يوم التبليغ نفسه
        [one] بعد التبليغ بيوم
        [two] بعد التبليغ بيومين
        [few] بعد التبليغ بـ{ $days } أيام
        [many] بعد التبليغ بـ{ $days } يومًا
       *[other] بعد التبليغ بـ{ $days } يوم
    }، ضمن المدة المحددة: { $period ->
        [few] { $period } أيام
        [many] { $period } يومًا
       *[other] { $period } يوم
    }.
card-grievance-late =
    قُدِّم التظلم { $days ->
        [zero] يوم التبليغ نفسه
        [one] بعد التبليغ بيوم
        [two] بعد التبليغ بيومين
        [few] بعد التبليغ بـ{ $days } أيام
        [many] بعد التبليغ بـ{ $days } يومًا
       *[other] بعد التبليغ بـ{ $days } يوم
    }، وقد مضت المدة المحددة ({ $period ->
        [few] { $period } أيام
        [many] { $period } يومًا
       *[other] { $period } يوم
    })، فيُرفع مع ملاحظة بذلك.
card-grievance-no-period =
    قُدِّم التظلم { $days ->
        [zero] يوم التبليغ نفسه
        [one] بعد التبليغ بيوم
        [two] بعد التبليغ بيومين
        [few] بعد التبليغ بـ{ $days } أيام
        [many] بعد التبليغ بـ{ $days } يومًا
       *[other] بعد التبليغ بـ{ $days } يوم
    }. ومدة التظلم غير مذكورة في وثائق الجمعية.
# $what: the officer's words.
card-outcome = ما تم: { $what }
# Where no body decides. $lines: one item each.
card-duties =
    [b]ما يُراعى[/b]
    { $lines }
card-delivery =
    ما قُدِّم: { $what }
    { $word }
card-delivery-open = بانتظار تأكيد صاحب الطلب.
card-delivery-confirmed = أكّد صاحب الطلب تقديم الخدمة.
card-delivery-denied = أفاد صاحب الطلب بأن الخدمة لم تُقدَّم بعد.
# $reason: why a person was needed.
card-reason =
    سبب الإحالة: { $reason ->
        [asked] طلب التحدث إلى موظف
        [unclear] لم يتضح السؤال أو جوابه
        [noneofthese] لم يكن المقصود بين الموضوعات المعروضة
        [notuseful] لم تكن الإجابة مفيدة
        [notasked] لم تكن الإجابة عمّا سُئل عنه
        [notclear] لم تكن الإجابة واضحة
        [outdated] إجابة يُظن أنها قديمة أو غير صحيحة
        [notstated] القيمة غير مذكورة في وثائق الجمعية
        [unread] رسالة لا يقرؤها المساعد الآلي
        [form] صعوبة في تعبئة نموذج
        [repeated] تكرر السؤال نفسه بعد الإجابة عنه
        [account] بيانات حساب شخصي
        [legal] مسألة قانونية
        [complaint] شكوى من تعامل
        [integrity] نزاهة
        [distress] ضائقة أو حماية
        [emergency] حالة طارئة
        [farm] نفوق أو مرض في مزرعة
        [bereavement] وفاة
        [urgent] استعجال
       *[other] مسألة لا يجيب عنها المساعد الآلي
    }
# $lines: what was asked before, each with what was answered.
card-before =
    ما سبق مع المساعد الآلي:
    { $lines }
card-before-line = • { $said } ← { $answered }
card-before-unanswered = بلا إجابة
card-question = السؤال: { $question }
# $topics: the nearest titles, best first.
card-near = أقرب الموضوعات: { $topics }

# Where the person is spoken to in the stage's own words.
desk-stage-returned = بانتظار الاستكمال
desk-stage-awaiting-signature = بانتظار التوقيع
desk-stage-withdrawn = سُحب بطلب صاحبه

# What is asked for in the case itself. $labels: the fields'.
card-papers-unkept = مرفقات لم تُحفظ: { $count }
button-papers = المرفقات ({ $count })
# With a paper in the thread. $label: what it answers, after a dot, or nothing.
paper-caption = المرفق { $number } من { $count }{ $label }
desk-papers-none = لا مرفقات تُعرض لهذه الحالة الآن.
desk-papers-no-threads = تُعرض المرفقات في موضوع الحالة، وهذه المجموعة بلا موضوعات. يفعّلها مشرف المجموعة، أو يستخرج المرفقات من يشغّل النظام.
# The operator, who runs the system.
desk-papers-taken = استخرج مشغّل النظام مرفقات هذه الحالة، وعددها { $count }، وسُجّل ذلك في سجلّها.
# $number: which paper.
desk-paper-gone = المرفق { $number } لم يعد محفوظًا أو لم يكتمل حفظه بعد، فلم يُعرض.
desk-paper-damaged = ملف المرفق { $number } لا يُفتح كما حُفظ، فلم يُعرض. نرجو إبلاغ من يشغّل النظام، وقد يلزم طلبه من صاحبه من جديد.
# $why: Telegram's own words.
desk-paper-refused = لم يقبل تيليجرام عرض المرفق { $number }: { $why }
desk-paper-uncertain = لا نعلم أوصل المرفق { $number } إلى هنا أم لا، ولم نكرر إرساله. فإن لم يظهر أعلاه فبالضغط على «المرفقات» من جديد.
# $why: a word for the reason. The person has been told, with a way that works.
desk-paper-not-kept =
    مرفق أرسله صاحب الطلب لم يُحفظ: { $why ->
        [phonepicture] صورة بصيغة لا تُفتح على كل الأجهزة
        [archive] ملف مضغوط أو مستند مكتبي
        [toolarge] أكبر من 10 ميجابايت
        [unreadable] فارغ أو ناقص
        [lost] تعذّر تنزيله من تيليجرام
       *[otherkind] ليس PDF ولا صورة
    }.
    وأُبلغ صاحب الطلب بذلك وبطريقة إرسال بديل.
card-asked =
    بانتظار: { $labels }
    ولا يُسجَّل ما بعده قبل وصوله أو إلغاء طلبه.
button-ask-for = طلب: { $label }
button-ask-no-more = إلغاء طلب: { $label }
button-raise =
    { $path ->
        [board] رفع إلى مجلس الإدارة
        [assembly] رفع إلى الجمعية العمومية
       *[committee] { label-to-committee }
    }
button-explained = تم الإيضاح
button-go-on = متابعة العمل
button-take-up = استئناف المطابقة
button-record-signature = تسجيل التوقيع
button-partly-accept = قبول جزئي
button-approve = اعتماد جواب
button-defer = تأجيل
button-register = إتمام التسجيل
# One item of the checklist. $label: what was found.
button-check = { $number }. { $label }؟
# Set by an earlier tap. $mark: ✓, ✗ or ○.
button-check-set = { $number }. { $mark } { $label }

## Questions to staff, answered by an explicit reply

prompt-more =
    [b]طلب استكمال[/b]
    نرجو اختيار ما ينقص بالأزرار، أو الرد على هذه الرسالة بعبارة واضحة لطيفة، أو كليهما. يصل ذلك كله إلى صاحب الطلب في رسالة واحدة.
# Begins the head of what follows.
prompt-decision =
    { $path ->
        [board] قرار مجلس الإدارة
        [assembly] قرار الجمعية العمومية
       *[committee] قرار اللجنة
    }
# Before the policy's minimum, where the profile lets a decision be taken early.
prompt-early =
    { "" }

    لم تمضِ المدة التي لا تقل عن أسبوعين: نرجو كتابة سبب تقديم القرار في سطر أخير مستقل، ولا يصل هذا السطر إلى صاحب الطلب.
prompt-accept =
    [b]{ prompt-decision }: قبول[/b]
    نرجو الرد على هذه الرسالة: رقم الجلسة وتاريخها في السطر الأول، ثم الإيضاح في السطر التالي. يصل النص كما هو إلى صاحب الطلب.{ $early }
prompt-partly-accept =
    [b]{ prompt-decision }: قبول جزئي[/b]
    نرجو الرد على هذه الرسالة: رقم الجلسة وتاريخها في السطر الأول، ثم ما قُبل وسبب عدم قبول الباقي في السطر التالي. يصل النص كما هو إلى صاحب الطلب.{ $early }
prompt-defer =
    [b]{ prompt-decision }: تأجيل[/b]
    نرجو الرد على هذه الرسالة: رقم الجلسة وتاريخها في السطر الأول، ثم سبب التأجيل في السطر التالي. يصل النص كما هو إلى صاحب الطلب.{ $early }
prompt-reject =
    [b]{ prompt-decision }: رفض[/b]
    نرجو الرد على هذه الرسالة: رقم الجلسة وتاريخها في السطر الأول، ثم السبب في السطر التالي، بعبارة تحفظ الكرامة. يصل النص كما هو إلى صاحب الطلب.{ $early }
prompt-delivery =
    [b]تقديم الخدمة[/b]
    نرجو الرد على هذه الرسالة بما قُدِّم وتاريخه. يصل النص كما هو إلى صاحب الطلب لتأكيده.
prompt-outcome =
    [b]تم التنفيذ[/b]
    نرجو الرد على هذه الرسالة بما تم، بعبارة واضحة لطيفة. يصل النص كما هو إلى صاحب الطلب، ويُسأل عمّا إذا تم ما طلبه.
# Under prompt-outcome, where a person asked to have all data destroyed.
desk-erases =
    تنبيه: بتسجيل التنفيذ تُحذف من النظام حالًا بيانات حالات صاحب الطلب المنتهية كلها ومرفقاتها، ويبقى منها رقم المرجع والخدمة والمرحلة والتواريخ. ولا رجعة في ذلك.
    الحالات التي لم تنتهِ لا يُحذف منها شيء. نرجو التحقق من الهوية قبل ذلك.
desk-erased = حُذفت من النظام بيانات الحالات المنتهية لصاحب الطلب ومرفقاتها. ما في موضوعات هذه المجموعة وفي النسخ الاحتياطية ولدى الجهات المستلمة يُحذف هناك.
prompt-approve =
    [b]اعتماد جواب[/b]
    نرجو الرد على هذه الرسالة: السؤال بصيغة عامة في السطر الأول، بلا أسماء ولا أرقام، ثم الجواب المعتمد في السطر التالي. لا يصل النص إلى صاحب السؤال، ويُحفظ باسمكم لضمّه إلى أجوبة الجمعية بعد مراجعته وذكر مصدره.
desk-decision-incomplete = لم يُسجَّل القرار: يلزم سطران على الأقل، الأول لرقم الجلسة وتاريخها، وما بعده للسبب أو الإيضاح.{ $early } نرجو الرد على رسالة القرار مرة أخرى.
desk-approval-incomplete = لم يُحفظ الجواب: يلزم سطران على الأقل، الأول للسؤال بصيغة عامة، وما بعده للجواب. نرجو الرد على رسالة اعتماد الجواب مرة أخرى.
desk-approved = حُفظ الجواب باسم { $officer }. يُضمّ إلى أجوبة الجمعية بعد مراجعته وذكر مصدره.

## Why something is not done; shown in a box, so at most 200 characters

desk-button-stale = لم يعد هذا الزر متاحًا. البطاقة الأخيرة للحالة هي المعتمدة.
desk-anonymous = الإجراءات تُسجَّل باسم من قام بها. نرجو إيقاف خيار المشرف المجهول في إعدادات المجموعة، ثم المحاولة مرة أخرى.
desk-claim-first = يلزم استلام الحالة أولًا. مرحلتها الآن: { $stage }
desk-not-now = لا يتاح هذا الإجراء في المرحلة الحالية: { $stage }
desk-held-by-other = هذه الحالة لدى { $officer }. ويمكن نقلها بالزر «تحويل».
desk-too-early = مدة الرد في السياسة لا تقل عن أسبوعين من الرفع إلى اللجنة، فلا يُسجَّل القرار قبل { $date }.

desk-decided-before = سجّلتم القرار الذي قُدِّم فيه التظلّم، فيتولاه زميل آخر لم يشارك فيه.

## Reminders of the clock

desk-decision-open = بلغ الطلب الحد الأدنى لمدة الرد، وأصبح تسجيل قرار اللجنة متاحًا في البطاقة. المرجع: { $reference }
desk-follow-up = للتذكير: لم يتغيّر شيء في هذه الحالة منذ مدة. المرحلة: { $stage }، المرجع: { $reference }
desk-target-passed = تجاوز الطلب مدة المتابعة الداخلية للجمعية ولم يُسجَّل قرار. أُبلغ صاحب الطلب باستمرار الدراسة. المرجع: { $reference }

## Replies to the person: what became of them

desk-reply-over = لم تُرسل الرسالة، فهذه الحالة منتهية.
desk-reply-unreachable = لم تصل الرسالة: لا يمكن الوصول إلى صاحب الطلب في تيليجرام الآن. نرجو التواصل بالهاتف إن وُجد.
# Of a stage, a decision, a delivery: not of an officer's reply.
desk-news-unreached = لم تصل مستجدات الحالة إلى صاحبها: لا يمكن الوصول إليه في تيليجرام الآن. نرجو إبلاغه بالهاتف إن وُجد.
# $why: Telegram's own words.
desk-reply-refused =
    لم تصل الرسالة، ولن تُعاد من تلقاء نفسها. سبب الرفض من تيليجرام:
    { $why }
desk-reply-uncertain = لا يُعلم هل وصلت الرسالة، ولم تُعد حتى لا تتكرر. تمكن إعادة إرسالها إن تبيّن أنها لم تصل.
# Under a reply, for the few seconds before it leaves.
desk-reply-held = يُرسل هذا الرد إلى صاحب الطلب بعد ثوانٍ.
desk-reply-taken-back = تم التراجع عن هذا الرد، ولم يُرسل إلى صاحب الطلب.
# Shown in boxes.
desk-reply-gone = أُرسل هذا الرد، فلا يمكن التراجع عنه. ويمكن تعديله في موضعه فيتبعه التعديل.
desk-reply-not-again = لا حاجة إلى إعادة الإرسال: أُرسلت الرسالة.
desk-only-its-writer = هذه الرسالة لكاتبها، فهو من يقرر إرسالها.
# $name: the person; $own: the reference of the case; $other: that of another.
desk-reply-names-other = يذكر هذا الرد رقمًا يشبه مرجع طلب آخر: { $other }. وهو موجّه إلى { $name }، صاحب الطلب { $own }. هل يُرسل كما هو؟
desk-reply-from-elsewhere = هذا الرد منقول من موضع آخر أو يقتبس منه. وهو موجّه إلى { $name }، صاحب الطلب { $own }. هل يُرسل كما هو؟
# What the officer who holds the case wrote without replying to anything.
desk-offer = لم تُرسل هذه الرسالة لأنها ليست ردًا مباشرًا. هل تُرسل إلى { $name }؟
desk-offer-names-other = لم تُرسل هذه الرسالة لأنها ليست ردًا مباشرًا، وهي تذكر رقمًا يشبه مرجع طلب آخر: { $other }. هل تُرسل إلى { $name }؟
desk-offer-from-elsewhere = لم تُرسل هذه الرسالة لأنها ليست ردًا مباشرًا، وهي منقولة من موضع آخر. هل تُرسل إلى { $name }؟
desk-edit-refused =
    لم يصل تعديل الرسالة إلى صاحب الطلب. سبب الرفض من تيليجرام:
    { $why }
desk-edit-uncertain = لا يُعلم هل وصل تعديل الرسالة إلى صاحب الطلب.
button-take-back = تراجع
button-send-anyway = إرسال كما هو
button-send-to-person = إرسال إلى صاحب الطلب
button-send-again = إعادة الإرسال

## What the person said or did

desk-member-said =
    رسالة من [b]{ $name }[/b]:
    { $text }
desk-member-edited =
    عُدّلت رسالة من [b]{ $name }[/b]، ونصها الآن:
    { $text }
# Staff had answered what it said before.
desk-member-edited-after =
    عُدّلت رسالة من [b]{ $name }[/b] [b]بعد ردكم عليها[/b]، ونصها الآن:
    { $text }
desk-word-after-end = وصلت هذه الرسالة بعد إغلاق الاستفسار، ففُتح من جديد.
desk-member-completed = أفاد صاحب الطلب بإرسال كل المطلوب. عادت الحالة إلى المطابقة.
desk-member-withdrew = سُحب الطلب بناءً على رغبة صاحبه.
desk-member-supplied = قدّم صاحب الطلب: { $label }.
# $when: day and time.
desk-member-rebooked = غيّر صاحب الطلب موعده، وهو الآن: { $when }
desk-member-urged = 🔴 أفاد صاحب الحالة بأنها عاجلة. نرجو الاطلاع عليها اليوم. ولا تتغيّر بذلك خطوات الدراسة ولا مدتها.
desk-member-clear = أفاد صاحب الحالة بأن الأمر اتضح، فيتواصل العمل من حيث توقف.
desk-member-not-clear = أفاد صاحب الحالة بحاجته إلى إيضاح أكثر. نرجو المتابعة معه.
desk-member-finished = أكّد صاحب الطلب أن ما طلبه تم، وأُغلقت الحالة.
desk-member-unfinished = أفاد صاحب الطلب بأن ما طلبه لم يتم بعد. عادت الحالة إلى التنفيذ.
desk-member-confirmed = أكّد صاحب الطلب تقديم الخدمة، وأُغلقت الحالة.
desk-member-denied = أفاد صاحب الطلب بأن الخدمة لم تُقدَّم بعد. نرجو المتابعة.
desk-member-ended = أنهى صاحب الاستفسار المحادثة، وأُغلقت الحالة.

## Commands: the queue and the figures

desk-help =
    [b]أوامر مكتب العلاقات[/b]
    • الحالات المفتوحة: { "\u2066" }/queue{ "\u2069" }
    • حالاتي: { "\u2066" }/mine{ "\u2069" }
    • حالة بمرجعها: { "\u2066" }/case{ "\u2069" } ثم المرجع
    • تسجيل حالة وردت من قناة أخرى: { "\u2066" }/case{ "\u2069" } جديدة
    • أرقام آخر ثلاثين يومًا: { "\u2066" }/report{ "\u2069" }
    • البحث بالاسم أو الجوال أو المرجع: { "\u2066" }/find{ "\u2069" }
    • جدول المناوبة: { "\u2066" }/duty{ "\u2069" }
    • أدوار المكتب: { "\u2066" }/roles{ "\u2069" }
    • استبانات الجمعية: { "\u2066" }/surveys{ "\u2069" }
    • إعلان لمن طلب الإعلانات: { "\u2066" }/announce{ "\u2069" }
    • تغيير لغة المكتب: { "\u2066" }/language{ "\u2069" }

    لا يصل إلى صاحب الطلب إلا رد مباشر على بطاقة الحالة أو على رسالة منه.
desk-case-unknown = لم تُعرف حالة بهذا المرجع. نرجو كتابته بعد الأمر كما هو في البطاقة.
# $oldest: a date, or `report-nothing-waits`; $stages and $services: lines; $ratings: see below.
report =
    [b]آخر ثلاثين يومًا[/b]
    حالات فُتحت: { $opened }
    حالات أُغلقت: { $closed }
    أقدم حالة منتظرة: { $oldest }

    [b]الحالات المفتوحة بحسب المرحلة[/b]
    { $stages }

    [b]ما فُتح بحسب الخدمة[/b]
    { $services }

    [b]أسئلة المساعد الآلي[/b]
    أُجيب عنها: { $answered }
    عُرضت لها موضوعات: { $offered }
    أُحيلت إلى موظف: { $handed }
    إجابات مفيدة: { $useful }، وغير مفيدة: { $notuseful }

    [b]الرضا عن الخدمة[/b]
    { $ratings }
report-line = • { $name }: { $count }
report-none = لا يوجد
report-nothing-waits = لا توجد حالة منتظرة
# Nothing is shown for a small group, nor before its month is closed. $min: how many ratings are needed.
report-ratings-few =
    تُعرض النتيجة بعد إغلاق الشهر، ولا تُعرض لأقل من { $min ->
        [few] { $min } تقييمات
        [many] { $min } تقييمًا
       *[other] { $min } تقييم
    }، حفاظًا على خصوصية المشاركين.
# $months: a month, or from one to another; $satisfied: share of the two best; $mean: `report-mean` or nothing; $asked: how
# many were invited.
report-ratings =
    { $months }
    مُرضية أو مُرضية جدًا: { $satisfied }{ $mean } · التقييمات: { $count } · الدعوات: { $asked }
report-mean = { " " }· المتوسط من 5: { $mean }
# $low: ratings of 1 and 2, only where the group is large enough.
report-improvement = للتحسين، بلا أسماء: تقييمات غير مُرضية عددها { $low }

## Setting the desk up

# $chat: the group's number at Telegram; $title: its name.
desk-joined =
    السلام عليكم. هذه مجموعة «{ $title }»، ورقمها في تيليجرام: { $chat }

    لتكون مكتب العلاقات يلزم تعيين المساعد مشرفًا فيها مع صلاحية إدارة الموضوعات، ثم كتابة الأمر { "\u2066" }/link{ "\u2069" } متبوعًا بالرمز الذي يعرضه المشغّل.
desk-other-group = السلام عليكم. مكتب العلاقات مرتبط بمجموعة أخرى، فأغادر مجموعة «{ $title }» حفاظًا على الخصوصية. رقمها في تيليجرام: { $chat }
desk-code-wrong = لم يُعرف هذا الرمز. نرجو كتابته كما يعرضه المشغّل، أو طلب رمز جديد.
desk-not-admin = المساعد عضو في المجموعة وليس مشرفًا. نرجو تعيينه مشرفًا مع صلاحية إدارة الموضوعات، ليرى الردود ويفتح موضوعًا لكل حالة.
desk-no-thread-right = تنقص المساعد صلاحية إدارة الموضوعات. نرجو منحها له ليفتح موضوعًا لكل حالة، وحتى ذلك تُعرض الحالات هنا.
# $association: the name of its folder, in Latin letters.
confidential-ready = مكتب الأمور السرية جاهز: ما يصل إليه لا يظهر في مكتب العلاقات ولا في قوائمه وتقاريره، والرد المباشر على بطاقة الحالة يصل إلى صاحبها. الجمعية: { $association }
desk-ready = مكتب العلاقات جاهز: موضوع مستقل لكل حالة. الجمعية: { $association }
desk-ready-without-threads = مكتب العلاقات جاهز: تُعرض الحالات هنا، والرد المباشر على بطاقة الحالة يصل إلى صاحبها. الجمعية: { $association }
desk-policy-unconfirmed = تنبيه: لا تذكر الوثائق التي لدينا جهة اعتماد سياسة العلاقة وتاريخه معًا، فهي غير مؤكدة الاعتماد إلى أن تزوّدونا بهما.

## When something broke

# $what: a technical word for the operator.
desk-garbled = وصل تحديث من تيليجرام لم يُفهم، وهو محفوظ للمشغّل: { $what }
# $event: its number in the inbox.
desk-set-aside = تعذّرت معالجة حدث، فحُفظ جانبًا ولم يُفقد، واعتُذر لمن يخصه إن كان في محادثة. رقمه عند المشغّل: { $event }
