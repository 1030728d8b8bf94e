### What the command menus say beside each command: one short line without a full stop.

## In a person's chat

command-start = بدء المحادثة وعرض القائمة
command-ask = طرح سؤال
command-request = تقديم طلب
command-my = طلباتي وحالتها
command-person = التحدث إلى موظف
command-channels = قنوات التواصل مع الجمعية
command-rate = تقييم الخدمة
command-language = تغيير اللغة · Language
command-privacy = خصوصية البيانات
command-stop = إيقاف الرسائل التي لم تطلبوها
command-services = خدماتنا ولمن هي
command-policy = سياسة العلاقة
command-changes = ما استجد في محتوى المساعد
command-help = ما يمكنكم عمله هنا

## At the desk

command-queue = الحالات التي تنتظر الفريق
command-mine = حالاتي
command-find = البحث عن حالة بالاسم أو الجوال أو المرجع
command-duty = جدول المناوبة
command-case = عرض حالة برقمها المرجعي
command-report = أرقام آخر ثلاثين يومًا
command-roles = أدوار المكتب ومن يتولاها
command-desk-language = تغيير لغة المكتب · Language
command-desk-help = أوامر المكتب
