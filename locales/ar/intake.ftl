### What comes by other channels: recorded by staff on behalf of a person, and told by them. Spoken to staff.

intake-title = [b]حالة وردت من خارج تيليجرام[/b]
# $what: which of the things that are known; $value: it.
intake-line =
    { $what ->
        [channel] القناة: { $value }
        [through] التفصيل: { $value }
        [kind] النوع: { $value }
        [arrived] تاريخ الورود: { $value }
        [name] صاحب الحالة: { $value }
        [mobile] الجوال: { $value }
        [reach] التبليغ: { $value }
       *[words] الموضوع: { $value }
    }
intake-ask-channel = كيف وردت؟
# $channel: the channel's word.
intake-ask-through =
    { $channel ->
        [letters] نرجو الرد على هذه الرسالة برقم الخطاب وتاريخه.
       *[branch_delegates] نرجو الرد على هذه الرسالة باسم من أحالها من المناديب والمكتب الفرعي.
    }
intake-ask-kind = ما نوعها؟
intake-ask-arrived = متى وردت؟ من هذا اليوم تُحسب المدد. ولتاريخ سابق نرجو الرد على هذه الرسالة به، بالهجري أو الميلادي.
intake-ask-who = لمن هذه الحالة؟ نرجو الرد على هذه الرسالة بالاسم في السطر الأول، وبرقم الجوال في السطر الثاني إن وُجد.
intake-ask-reach = كيف يُفضَّل التبليغ؟
intake-ask-words = ما الموضوع؟ نرجو الرد على هذه الرسالة به كما ورد، دون أرقام الهويات والحسابات، ودون تفاصيل شكوى تتعلق بأحد العاملين.
intake-review = هل تُسجَّل كما سبق؟ لا يصل بها شيء إلى أحد، ويتولى الموظف التبليغ.
intake-day-unread = لم يُقرأ التاريخ، أو هو لاحق لليوم، أو مضى عليه أكثر من سنة.
intake-name-missing = الاسم في السطر الأول مطلوب.
intake-mobile-unread = لم يُقرأ رقم الجوال. المنتظر رقم سعودي يبدأ بـ { "\u2066" }05{ "\u2069" }، أو الاسم وحده.
intake-tap = الاختيار هنا بالأزرار.
# Shown in a box.
intake-only-its-officer = يكمل التسجيل من بدأه. ولتسجيل حالة أخرى: { "\u2066" }/case{ "\u2069" } جديدة
# $names: those who do.
intake-not-officer = تسجيل الحالات لمن يتولى دور العلاقات: { $names }
# $title: what it is.
intake-registered = سُجّلت الحالة وفُتحت في المكتب: { $title } · { $reference }
intake-dropped = أُلغي التسجيل، ولم يُحفظ منه شيء.
button-intake-register = تسجيل الحالة
button-intake-drop = إلغاء التسجيل
label-today = اليوم

## Their card. $reach: how somebody is told.

outside-reach =
    { $reach ->
        [phone] هاتفيًا
        [writing] كتابةً
       *[presence] حضوريًا في المقر
    }
card-head-outside =
    { $urgent }[b]{ $title }[/b] · { $reference }
    المرحلة: { $stage }
    صاحب الحالة: { $name }
    الصلة بالجمعية: { $role }
    تاريخ الورود: { $opened }{ $age }
# $through: `card-outside-through` or nothing.
card-outside-channel = وردت عبر: { $channel }{ $through }
card-outside-through = { " " }({ $through })
# $mobile: the number, after a dot, or nothing.
card-outside-reach = التبليغ: { $reach }{ $mobile }
card-outside-words = الموضوع: { $words }
card-untold = 📞 يُبلَّغ { $reach }: { $what }
card-how-to-tell = لا محادثة لصاحب هذه الحالة هنا، فلا يصله شيء من المساعد. بعد التبليغ يُضغط «تم التبليغ» ويُختار كيف تم. وما يُكتب هنا يبقى بين الموظفين.
card-attested-on-paper = الإقرار بصحة البيانات: موقّع على الورق، سُجّل في { $date }
# $word: news that has not been told.
untold-word =
    { $word ->
        [returned] ما يلزم استكماله
        [signature] التوقيع في المقر
        [raised] الرفع إلى من يقرر
        [decided] القرار وسببه
        [registered] اكتمال التسجيل
        [delivered] تقديم الخدمة، وسؤاله عن وصولها
        [finished] ما تم، وسؤاله عنه
        [referred] الإحالة للإيضاح
        [explained] الإيضاح
        [delayed] استمرار الدراسة
        [reopened] إعادة الفتح
       *[answer] الجواب
    }
# $what: what was told.
outside-told = أُبلغ صاحب الحالة { $reach }: { $what }. أفاد بذلك { $officer }.
desk-outside-no-chat = لم يُرسل شيء: لا محادثة لصاحب هذه الحالة هنا. يُبلَّغ كما في البطاقة، ثم يُضغط «تم التبليغ».
button-told = تم التبليغ
button-confirmed-for = أكّد ما تم
button-denied-for = لم يتم بعد
button-attested-for = تسجيل الإقرار الموقّع
button-withdrawn-for = سحب بطلب صاحبه
# Under a question to staff, of this person's case.
prompt-outside = تنبيه: لا محادثة لصاحب هذه الحالة، فلا يُرسل إليه شيء من هنا. يُبلَّغ بما سُجّل كما في البطاقة، ثم يُضغط «تم التبليغ».
desk-target-passed-outside = تجاوز الطلب مدة المتابعة الداخلية للجمعية ولم يُسجَّل قرار. نرجو إبلاغ صاحبه باستمرار الدراسة كما في البطاقة. المرجع: { $reference }
