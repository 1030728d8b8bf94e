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
