### The desk: its clock, what is looked up, and what is told of itself. Spoken to staff, never to the person.

## The clock. Targets are the desk's own measure: never a promise, and never said to the person.

# $measure: what is measured; $when: day and time; $passed: whether it is over.
card-clock =
    { $passed ->
        [yes] { $measure ->
            [answer] ⏰ مضت مدة المتابعة الداخلية للرد: { $when }
           *[stage] ⏰ مضت مدة المتابعة الداخلية لهذه المرحلة: { $when }
        }
       *[no] { $measure ->
            [answer] مدة المتابعة الداخلية للرد: حتى { $when }
           *[stage] مدة المتابعة الداخلية لهذه المرحلة: حتى { $when }
        }
    }
card-clock-awaited = الخطوة التالية لدى صاحب الطلب، ومدة المتابعة متوقفة.
# $time: working time, one of the three below.
card-first-answer = أول رد من موظف: بعد { $time } من وقت العمل
spent-minutes =
    { $minutes ->
        [zero] أقل من دقيقة
        [one] دقيقة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }
spent-hours =
    { $hours ->
        [one] ساعة
        [two] ساعتين
        [few] { $hours } ساعات
        [many] { $hours } ساعة
       *[other] { $hours } ساعة
    }
spent-both = { spent-hours } و{ spent-minutes }
# $stage: where the case stands; $when: until when, or since when.
desk-clock-near =
    { $measure ->
        [answer] تذكير: مدة المتابعة الداخلية للرد تنتهي { $when }.
       *[stage] تذكير: مدة المتابعة الداخلية لمرحلة «{ $stage }» تنتهي { $when }.
    } المرجع: { $reference }
desk-clock-reached =
    { $measure ->
        [answer] ⏰ اكتملت مدة المتابعة الداخلية للرد، وكان آخرها { $when }. صاحب الحالة ينتظر الرد.
       *[stage] ⏰ اكتملت مدة المتابعة الداخلية لمرحلة «{ $stage }»، وكان آخرها { $when }.
    } المرجع: { $reference }
desk-clock-referral = ⏰ تحتاج هذه الحالة إلى عون { $referral } لتمضي. المرحلة: { $stage }، ومدة متابعتها الداخلية انتهت { $when }. المرجع: { $reference }
desk-clock-manager = ⏰ ما زالت هذه الحالة واقفة، والأمر معروض على المدير لتيسير ما يعوقها. المرحلة: { $stage }، ومدة متابعتها الداخلية انتهت { $when }. المرجع: { $reference }

# $names: who is asked to act.
desk-clock-called = للمتابعة: { $names }

## The queue, and what is found in it

# $what: which cases; the lines follow.
queue-heading = [b]{ $what }: { $count }[/b]
queue-all = الحالات المفتوحة
queue-unclaimed = حالات لم تُستلم
queue-urgent = حالات عاجلة
queue-late = حالات مضت مدة متابعتها الداخلية
queue-of-officer = الحالات لدى { $officer }
queue-none = لا توجد حالات هنا الآن.
# More cases are open than are looked through. $count: how many are.
queue-beyond = المعروض من بين { $count } حالة هي الأطول انتظارًا.
queue-which-department = الحالات المفتوحة في أي قسم؟
queue-which-stage = الحالات المفتوحة في أي مرحلة؟
queue-filter-all = الكل
queue-filter-unclaimed = لم تُستلم
queue-filter-mine = حالاتي
queue-filter-urgent = 🔴 عاجلة
queue-filter-late = ⏰ متأخرة
queue-filter-department = بحسب القسم
queue-filter-stage = بحسب المرحلة
# A filter's button, without and with a count.
queue-filter =
    { $chosen ->
        [yes] ✓{ " " }
       *[no] { "" }
    }{ $label }
queue-filter-counted = { queue-filter } ({ $count })
queue-page-before = السابق
queue-page-after = التالي
# $marks: urgent, late; $days: since the stage last changed.
queue-line =
    • { $marks }{ $title } · { $stage } · { $days ->
        [zero] منذ اليوم
        [one] منذ يوم
        [two] منذ يومين
        [few] منذ { $days } أيام
        [many] منذ { $days } يومًا
       *[other] منذ { $days } يوم
    } · { $reference }
queue-line-unclaimed =
    • { $marks }{ $title } · { $stage }، لم تُستلم · { $days ->
        [zero] منذ اليوم
        [one] منذ يوم
        [two] منذ يومين
        [few] منذ { $days } أيام
        [many] منذ { $days } يومًا
       *[other] منذ { $days } يوم
    } · { $reference }
# $lines: one `find-line` each; $most: yes where there may be more.
find =
    [b]نتيجة البحث[/b]
    { $lines }{ $most ->
        [yes] { "\u000A" }تُعرض أحدث الحالات، وقد يكون غيرها. نرجو زيادة كلمة من الاسم.
       *[no] { "" }
    }
# $case: as in the queue; $mobile: empty, or a mark and the masked number.
find-line =
    { $case }
    { "  " }{ $name }{ $mobile }
find-none = لم يُعثر على حالة بذلك. يكون البحث بالمرجع، أو بالجوال، أو بالاسم كما يظهر في تيليجرام.
find-how = نرجو كتابة المرجع أو الجوال أو الاسم بعد الأمر.

## The daily and the weekly digest

digest-heading = [b]موجز مكتب العلاقات[/b] · { $date }
digest-empty = السلام عليكم. لا حالات مفتوحة ولا مواعيد اليوم. يوم موفّق.
# $what: a kind of cases.
digest-line = { $what }: { $count }
digest-by-night = وصلت خارج ساعات العمل
digest-awaited = الخطوة التالية فيها لدى أصحابها
digest-appointments = مواعيد اليوم: { $times }
# $time: when; $count: how many people come then.
digest-appointment-of-several = { $time } ({ $count })
# $parts: the departments; $from and $to: days.
week =
    [b]موجز جودة الخدمة للأسبوع الماضي[/b]
    من { $from } إلى { $to }

    { $parts }

    المدد من وقت العمل، والنسبة لما تم ضمن مدة المتابعة الداخلية. ولا تُعرض مدة لأقل من خمس حالات.
week-department =
    [b]{ $department }[/b]
    وردت: { $opened } · أُغلقت: { $closed } · مفتوحة الآن: { $open } · مضت مدة متابعتها: { $late }
week-first-answer = أول رد
# $median: a time spent; $percent: share within the target; $count: cases.
week-measure = • { $what }: الوسيط { $median } · { $percent }% ضمن المدة · الحالات: { $count }

## The duty roster

# $lines: one `duty-line` each; $today: empty, or who it is today.
duty =
    [b]جدول المناوبة[/b]
    { $lines }
    { $today }

    { duty-how }
duty-line =
    • { $officer }{ $deputy ->
        [yes] { " " }(بالنيابة)
       *[no] { "" }
    }: { $days }
duty-none = لم يُحدد أحد بعد.
duty-dates = من { $from } إلى { $to }
duty-today = المناوبة اليوم: { $duty }
duty-today-deputies = بالنيابة اليوم: { $deputies }
duty-today-both = المناوبة اليوم: { $duty }، وبالنيابة: { $deputies }
# $today: one of the three above.
duty-called = حالة جديدة لم تُستلم. { $today }
duty-set =
    { $deputy ->
        [yes] سُجّلت النيابة في المناوبة: { $officer }، { $days }
       *[no] سُجّلت المناوبة: { $officer }، { $days }
    }
duty-taken = أُلغيت مناوبة { $officer }.
# $names: those who distribute the work.
duty-not-manager = تحديد المناوبة لمن يتولى توزيع العمل: { $names }
duty-how =
    لتحديد المناوبة يُردّ على رسالة من الزميل أو الزميلة بأحد هذه الأوامر:
    للمناوبة: { "\u2066" }/duty{ "\u2069" } ثم الأيام، مثل: الأحد إلى الثلاثاء، أو تاريخين مثل: { "\u2066" }2026-12-01 2026-12-05{ "\u2069" }
    للنيابة: { "\u2066" }/deputy{ "\u2069" } ثم الأيام
    للإلغاء: { "\u2066" }/duty off{ "\u2069" }
