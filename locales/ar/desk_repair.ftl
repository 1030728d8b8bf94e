### The desk: what holds it up and what mends it. Spoken to staff, never to the person.

# $count: messages that wait for the group's twenty a minute.
desk-backlog =
    { $count ->
        [one] رسالة واحدة في الانتظار
        [two] رسالتان في الانتظار
        [few] { $count } رسائل في الانتظار
        [many] { $count } رسالة في الانتظار
       *[other] { $count } رسالة في الانتظار
    }. يقبل تيليجرام في المجموعة عشرين رسالة في الدقيقة، فتصل تباعًا: العاجل أولًا، ثم رسائل أصحاب الحالات. لم يُفقد منها شيء.
desk-backlog-over = وصلت كل الرسائل التي كانت في الانتظار.

# Something a person sent and Telegram refused to show. $why: Telegram's own words.
desk-unshown =
    وصلت في هذه الحالة رسالة من صاحبها وتعذّر عرضها هنا. نرجو طلبها منه بصيغة أخرى. سبب الرفض من تيليجرام:
    { $why }
# $rights: one line each.
desk-lacks =
    تنقص المساعد في هذه المجموعة:
    { $rights }
    تُمنح من إعدادات المجموعة، ثم «المشرفون»، ثم اسم المساعد.
desk-right-delete = • صلاحية حذف الرسائل، لإزالة صور الهوية
desk-right-pin = • صلاحية تثبيت الرسائل
desk-topics-off = أُوقفت الموضوعات في المجموعة، فتُعرض الحالات هنا متتابعة، والرد المباشر على بطاقة الحالة يصل إلى صاحبها. تُعاد من إعدادات المجموعة، ثم «الموضوعات».
# $from, $to: day and time; $count: what people sent or tapped.
desk-gap =
    انقطع الاتصال بتيليجرام من { $from } إلى { $to }. { $count ->
        [zero] لم يصل بعد عودته شيء مما أُرسل خلالها.
        [one] وصلت بعد عودته رسالة واحدة مما أُرسل خلالها.
        [two] وصلت بعد عودته رسالتان مما أُرسل خلالها.
        [few] وصلت بعد عودته { $count } رسائل مما أُرسل خلالها.
        [many] وصلت بعد عودته { $count } رسالة مما أُرسل خلالها.
       *[other] وصلت بعد عودته { $count } رسالة مما أُرسل خلالها.
    }
# More than Telegram keeps. $from, $kept: day and time.
desk-gap-lost = لا يحفظ تيليجرام الرسائل أكثر من يوم تقريبًا، فما أُرسل بين { $from } و{ $kept } قد لا يكون وصل. نرجو التواصل مع أصحاب الحالات المفتوحة، وطلب إعادة ما أرسلوه.
