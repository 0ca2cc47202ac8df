"""Invented pages as the common engines mark them up: short, and in no words but ours."""

from __future__ import annotations

ARTICLE = """
<article class="story"><h1>Bridge at Exham given up</h1>
<p class="byline">By Jane Roe, 3 May 2019</p>
<p>The brigade left the bridge on Thursday evening, two officers said, and nobody stands there now.</p>
<p>People of the lower town heard lorries until midnight; in the morning the posts by the river were empty.</p>
<p>A speaker of the council would not say whether the road to Veshport is open.</p></article>
"""


def page(talk: str, article: str = ARTICLE, head: str = "<title>Bridge</title>", body: str = "") -> str:
    """Return a page with an article and what stands below it."""
    menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
    foot = "<footer><p>Imprint, contact and terms of the Exham Courier, all rights reserved.</p></footer>"
    return f"<html><head>{head}</head><body {body}>{menu}{article}{talk}{foot}</body></html>"


WORDPRESS = page("""
<div id="comments" class="comments-area"><h2 class="comments-title">2 thoughts on “Bridge at Exham given up”</h2>
<ol class="comment-list">
<li id="comment-11" class="comment even thread-even depth-1 parent"><article id="div-comment-11" class="comment-body">
<footer class="comment-meta"><div class="comment-author vcard"><img class="avatar" src="a.png">
<b class="fn">Ann Poe</b> <span class="says">says:</span></div>
<div class="comment-metadata"><a href="/bridge/#comment-11"><time datetime="2019-05-03T20:10:00+02:00">May 3, 2019 at 8:10 pm</time></a>
<span class="edit-link"><a href="#">Edit</a></span></div></footer>
<div class="comment-content"><p>I saw the lorries too.</p><p>They went east.</p></div>
<div class="reply"><a class="comment-reply-link" href="#">Reply</a></div></article>
<ul class="children"><li id="comment-12" class="comment byuser comment-author-jane bypostauthor odd depth-2">
<article id="div-comment-12" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard">
<b class="fn"><a href="https://roe.example" rel="external nofollow" class="url">Jane Roe</a></b> <span class="says">says:</span></div>
<div class="comment-metadata"><time datetime="2019-05-03T20:30:00+02:00">May 3, 2019 at 8:30 pm</time></div></footer>
<div class="comment-content"><p>Thank you, Ann.</p></div></article></li></ul></li></ol>
<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form id="commentform"><textarea></textarea></form></div></div>""")

WORDPRESS_OLD = page("""
<h3 id="comments">2 Responses to “Bridge at Exham given up”</h3>
<ol class="commentlist"><li class="alt" id="comment-7"><cite><a href="http://poe.example" rel="external nofollow" class="url">Ann Poe</a></cite> Says:<br>
<small class="commentmetadata"><a href="#comment-7" title="">May 3rd, 2019 at 8:10 pm</a></small>
<p>I saw the lorries too.</p></li>
<li id="comment-8"><cite>Otto</cite> Says:<br><small class="commentmetadata"><a href="#comment-8" title="">May 4th, 2019 at 9:00 am</a></small>
<p>Nobody is there now.</p></li></ol>""")

BLOGGER = page("""
<div class="comments" id="comments"><h4>2 comments:</h4><div class="comments-content"><div id="comment-holder">
<div class="comment-thread toplevel-thread"><ol id="top-ra"><li class="comment" id="c1648001528111248930">
<div class="avatar-image-container"><img src="a.png"></div><div class="comment-block"><div class="comment-header">
<cite class="user"><a href="https://www.blogger.com/profile/1" rel="nofollow">Ann Poe</a></cite><span class="icon user"></span>
<span class="datetime secondary-text"><a href="/2019/05/bridge.html?showComment=1#c1648001528111248930">May 3, 2019 at 8:10 PM</a></span></div>
<p class="comment-content">I saw the lorries too.</p><span class="comment-actions secondary-text"><a class="comment-reply">Reply</a></span></div>
<div class="comment-replies"><div class="comment-thread inline-thread"><ol><li class="comment" id="c2222222222222222222">
<div class="comment-block"><div class="comment-header"><cite class="user blog-author">Jane Roe</cite>
<span class="datetime secondary-text"><a href="/2019/05/bridge.html?showComment=2#c2222222222222222222">May 3, 2019 at 8:30 PM</a></span></div>
<p class="comment-content">Thank you, Ann.</p></div></li></ol></div></div></li></ol></div></div></div></div>""")

DRUPAL = page("""
<section id="comments" class="comment-wrapper"><h2 class="title">Comments</h2>
<a id="comment-31"></a><article class="comment comment-by-anonymous clearfix" typeof="sioc:Post sioct:Comment">
<h3 property="dc:title" class="comment-title"><a href="/comment/31#comment-31" class="permalink">The lorries</a></h3>
<p class="submitted"><span property="dc:date" content="2019-05-03T20:10:00+02:00">Submitted by <span class="username" property="foaf:name">Ann Poe</span> on Fri, 05/03/2019 - 20:10.</span></p>
<div class="field field-name-comment-body"><div class="field-items"><div class="field-item even"><p>I saw the lorries too.</p></div></div></div>
<ul class="links inline"><li class="comment-reply"><a href="/comment/reply/1/31">reply</a></li></ul></article>
<div class="indented"><article class="comment clearfix" typeof="sioc:Post sioct:Comment">
<p class="submitted">Submitted by <span class="username">Otto</span> on Sat, 05/04/2019 - 09:00.</p>
<div class="field field-name-comment-body"><p>Nobody is there now.</p></div></article></div></section>""")

TYPEPAD = page("""
<div class="comments" id="comments"><h3 class="comments-header">Comments</h3><div class="comments-content">
<div class="comment" id="comment-6a00d83"><div class="comment-content"><p>I saw the lorries too.</p></div>
<p class="comment-footer">Posted by: <a rel="nofollow" href="http://poe.example">Ann Poe</a> | <a href="/bridge.html?cid=6a00d83#comment-6a00d83">May 03, 2019 at 08:10 PM</a></p></div>
<div class="comment" id="comment-6a00d84"><div class="comment-content"><p>Nobody is there now.</p></div>
<p class="comment-footer">Posted by: Otto | <a href="/bridge.html?cid=6a00d84#comment-6a00d84">May 04, 2019 at 09:00 AM</a></p></div></div></div>""")

DISCOURSE = page(
    """
<div class="wrap"><div itemscope itemtype="http://schema.org/DiscussionForumPosting"><h1><a href="/t/bridge/9">Bridge</a></h1>
<div id="post_1" class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope itemtype="http://schema.org/Person">
<a itemprop="url" href="https://f.example/u/ann"><span itemprop="name">ann</span></a></span><span class="crawler-post-infos">
<time datetime="2019-05-03T18:10:00Z" class="post-time">May 3, 2019, 6:10pm</time><span itemprop="position">1</span></span></div>
<div class="post" itemprop="text"><p>Did anybody see the lorries?</p></div></div>
<div id="post_2" itemprop="comment" itemscope itemtype="http://schema.org/Comment" class="topic-body crawler-post">
<div class="crawler-post-meta"><span class="creator"><a href="https://f.example/u/otto"><span itemprop="name">otto</span></a></span>
<time datetime="2019-05-04T07:00:00Z" class="post-time">May 4, 2019, 7:00am</time></div>
<div class="post" itemprop="text"><p>Yes, on the east road.</p></div></div></div></div>""",
    article="",
    body='class="crawler"',
)

PHPBB = page(
    """
<div id="page-body"><h2 class="topic-title"><a href="./viewtopic.php?t=9">Bridge</a></h2>
<div id="p101" class="post has-profile bg2"><div class="inner"><dl class="postprofile" id="profile101"><dt><a href="./memberlist.php?mode=viewprofile&u=2" class="username">ann</a></dt>
<dd class="profile-rank">Site Admin</dd><dd class="profile-posts"><strong>Posts:</strong> <a href="./search.php?u=2">162</a></dd><dd class="profile-joined"><strong>Joined:</strong> Sat May 03, 2008 5:56 am</dd></dl>
<div class="postbody"><div id="post_content101"><h3 class="first"><a href="#p101">Bridge</a></h3>
<p class="author"><a href="./viewtopic.php?p=101#p101">Post</a> by <strong><a href="./memberlist.php?u=2" class="username">ann</a></strong> » Fri May 03, 2019 8:10 pm</p>
<div class="content">Did anybody see the lorries?</div><div id="sig101" class="signature">Never give in</div></div></div></div></div>
<div id="p102" class="post has-profile bg1"><div class="inner"><dl class="postprofile" id="profile102"><dt><a href="./memberlist.php?mode=viewprofile&u=3" class="username">otto</a></dt>
<dd class="profile-posts"><strong>Posts:</strong> <a href="./search.php?u=3">9</a></dd></dl>
<div class="postbody"><div id="post_content102"><h3><a href="#p102">Re: Bridge</a></h3>
<p class="author"><a href="./viewtopic.php?p=102#p102">Post</a> by <strong><a href="./memberlist.php?u=3" class="username">otto</a></strong> » Sat May 04, 2019 9:00 am</p>
<div class="content"><blockquote><div><cite>ann wrote:</cite> Did anybody see the lorries?</div></blockquote>Yes, on the east road.</div>
<div class="notice">Last edited by otto on Sat May 04, 2019 9:05 am, edited 1 time in total.</div></div></div></div></div></div>""",
    article="",
    body='id="phpbb" class="section-viewtopic"',
)

VBULLETIN = page(
    """
<div id="postlist"><ol id="posts" class="posts"><li class="postbitlegacy postbitim postcontainer" id="post_201"><div class="posthead"><span class="postdate old"><span class="date">3rd May 2019, <span class="time">20:10</span></span></span>
<span class="nodecontrols"><a name="post201" href="showthread.php?9&p=201#post201" class="postcounter">#1</a></span></div>
<div class="postdetails"><div class="userinfo"><div class="username_container"><a class="username online popupctrl" href="member.php?2"><strong>ann</strong></a><span class="usertitle">Senior Member</span></div>
<dl class="userinfo_extra"><dt>Join Date</dt><dd>May 2008</dd><dt>Posts</dt><dd>162</dd></dl></div>
<div class="postbody"><div class="content"><div id="post_message_201"><blockquote class="postcontent restore">Did anybody see the lorries?</blockquote></div></div></div></div>
<div class="postfoot"><a class="newreply" href="newreply.php?p=201">Reply With Quote</a></div></li>
<li class="postbitlegacy postbitim postcontainer" id="post_202"><div class="posthead"><span class="postdate old"><span class="date">4th May 2019, <span class="time">09:00</span></span></span></div>
<div class="postdetails"><div class="userinfo"><div class="username_container"><a class="username offline popupctrl" href="member.php?3"><strong>otto</strong></a></div>
<dl class="userinfo_extra"><dt>Join Date</dt><dd>May 2011</dd><dt>Posts</dt><dd>9</dd></dl></div>
<div class="postbody"><div class="content"><div id="post_message_202"><blockquote class="postcontent restore">Yes, on the east road.</blockquote></div></div></div></div></li></ol></div>""",
    article="",
)

VBULLETIN_OLD = page(
    """
<div id="posts"><table class="tborder" id="post301"><tr><td class="thead"><a name="post301"></a> 3rd May 2019, 20:10</td><td class="thead">#<a href="showpost.php?p=301" id="postcount301"><strong>1</strong></a></td></tr>
<tr><td class="alt2" width="175"><div id="postmenu_301"><a class="bigusername" href="member.php?u=2">ann</a></div><div class="smallfont">Senior Member</div><div class="smallfont">Join Date: May 2008</div><div class="smallfont">Posts: 162</div></td>
<td class="alt1" id="td_post_301"><div class="smallfont"><strong>Bridge</strong></div><div id="post_message_301">Did anybody see the lorries?</div></td></tr></table>
<table class="tborder" id="post302"><tr><td class="thead"><a name="post302"></a> 4th May 2019, 09:00</td><td class="thead">#<a href="showpost.php?p=302" id="postcount302"><strong>2</strong></a></td></tr>
<tr><td class="alt2" width="175"><div id="postmenu_302"><a class="bigusername" href="member.php?u=3">otto</a></div><div class="smallfont">Join Date: May 2011</div><div class="smallfont">Posts: 9</div></td>
<td class="alt1" id="td_post_302"><div id="post_message_302">Yes, on the east road.</div></td></tr></table></div>
<form action="newreply.php" id="quickreply_form"><textarea></textarea></form><div id="showthread_threadtools_menu"></div>""",
    article="",
)

SMF = page(
    """
<div id="forumposts"><form><div class="windowbg"><div class="post_wrapper"><div class="poster"><h4><a href="index.php?action=profile;u=2" title="View the profile of ann">ann</a></h4>
<ul class="smalltext"><li class="membergroup">Administrator</li><li class="postcount">Posts: 162</li></ul></div>
<div class="postarea"><div class="flow_hidden"><div class="keyinfo"><h5 id="subject_401"><a href="index.php?topic=9.msg401#msg401">Bridge</a></h5><div class="smalltext">« <strong>on:</strong> May 03, 2019, 08:10:00 PM »</div></div></div>
<div class="post"><div class="inner" id="msg_401">Did anybody see the lorries?</div></div></div><div class="moderatorbar"><div class="signature" id="msg_401_signature">Never give in</div></div></div></div>
<div class="windowbg2"><div class="post_wrapper"><div class="poster"><h4><a href="index.php?action=profile;u=3">otto</a></h4><ul class="smalltext"><li class="postcount">Posts: 9</li></ul></div>
<div class="postarea"><div class="flow_hidden"><div class="keyinfo"><h5 id="subject_402"><a href="index.php?topic=9.msg402#msg402">Re: Bridge</a></h5><div class="smalltext">« <strong>Reply #1 on:</strong> May 04, 2019, 09:00:00 AM »</div></div></div>
<div class="post"><div class="inner" id="msg_402">Yes, on the east road.</div></div></div></div></div></form></div>""",
    article="",
)

XENFORO = page(
    """
<div class="block block--messages"><div class="block-body"><article class="message message--post js-post" data-author="ann" data-content="post-501" id="js-post-501"><div class="message-inner">
<div class="message-cell message-cell--user"><section class="message-user"><div class="message-userDetails"><h4 class="message-name"><a href="/members/ann.2/" class="username">ann</a></h4><h5 class="userTitle message-userTitle">Well-known member</h5></div>
<div class="message-userExtras"><dl class="pairs pairs--justified"><dt>Joined</dt><dd>May 11, 2008</dd></dl><dl class="pairs"><dt>Messages</dt><dd>162</dd></dl></div></section></div>
<div class="message-cell message-cell--main"><div class="message-main"><header class="message-attribution"><a href="/threads/bridge.9/post-501"><time class="u-dt" datetime="2019-05-03T20:10:00+0200">May 3, 2019</time></a><ul><li><a href="/threads/bridge.9/post-501">#1</a></li></ul></header>
<div class="message-content js-messageContent"><div class="message-userContent"><article class="message-body js-selectToQuote"><div class="bbWrapper">Did anybody see the lorries?</div></article></div><aside class="message-signature">Never give in</aside></div>
<footer class="message-footer"><div class="message-actionBar actionBar"><a class="actionBar-action" href="/posts/501/report">Report</a></div></footer></div></div></div></article>
<article class="message message--post js-post" data-author="otto" data-content="post-502" id="js-post-502"><div class="message-inner"><div class="message-cell message-cell--user"><section class="message-user"><h4 class="message-name"><a href="/members/otto.3/" class="username">otto</a></h4></section></div>
<div class="message-cell message-cell--main"><header class="message-attribution"><time class="u-dt" datetime="2019-05-04T09:00:00+0200">May 4, 2019</time></header>
<div class="message-content"><article class="message-body"><div class="bbWrapper"><blockquote class="bbCodeBlock">ann said: Did anybody see the lorries?</blockquote>Yes, on the east road.</div></article></div></div></div></article></div></div>""",
    article="",
    head='<title>Bridge</title><meta property="og:type" content="website">',
    body='data-template="thread_view" class="xenforo"',
)

MYBB = page(
    """
<div id="posts"><a name="pid601"></a><div class="post classic" id="post_601"><div class="post_author"><div class="author_information"><strong><span class="largetext"><a href="member.php?action=profile&uid=2">ann</a></span></strong><br><span class="smalltext">Administrator</span></div><div class="author_statistics">Posts: 162<br>Joined: May 2008</div></div>
<div class="post_content"><div class="post_head"><div class="float_right"><strong><a href="showthread.php?tid=9&pid=601#pid601">#1</a></strong></div><span class="post_date">05-03-2019, 08:10 PM</span></div>
<div class="post_body scaleimages" id="pid_601">Did anybody see the lorries?</div></div><div class="post_controls"><a href="newreply.php" class="postbit_quote">Reply</a></div></div>
<div class="post classic" id="post_602"><div class="post_author"><div class="author_information"><strong><a href="member.php?action=profile&uid=3">otto</a></strong></div><div class="author_statistics">Posts: 9<br>Joined: May 2011</div></div>
<div class="post_content"><div class="post_head"><span class="post_date">05-04-2019, 09:00 AM</span></div><div class="post_body" id="pid_602">Yes, on the east road.</div></div></div></div>""",
    article="",
)

REDDIT_OLD = page(
    """
<div class="commentarea"><div class="panestack-title"><span class="title">all 2 comments</span></div><div id="siteTable_t3" class="sitetable nestedlisting">
<div class="thing id-t1_aaa noncollapsed comment" id="thing_t1_aaa" data-author="ann" data-fullname="t1_aaa"><p class="parent"><a name="aaa"></a></p><div class="midcol unvoted"><div class="arrow up"></div></div>
<div class="entry unvoted"><p class="tagline"><a class="expand">[–]</a><a href="https://old.reddit.example/user/ann" class="author">ann</a><span class="userattrs"></span> <span class="score unvoted">39 points</span> <time title="Fri May 3 18:10:00 2019 UTC" datetime="2019-05-03T18:10:00+00:00" class="live-timestamp">6 years ago</time></p>
<form action="#" class="usertext"><div class="usertext-body may-blank-within md-container"><div class="md"><p>I saw the lorries too.</p></div></div></form><ul class="flat-list buttons"><li class="first"><a href="#" class="bylink">permalink</a></li><li class="reply-button"><a>reply</a></li></ul></div>
<div class="child"><div class="sitetable listing"><div class="thing id-t1_bbb noncollapsed comment" id="thing_t1_bbb" data-author="otto"><div class="entry unvoted"><p class="tagline"><a href="/user/otto" class="author">otto</a> <span class="score">1 point</span> <time datetime="2019-05-04T07:00:00+00:00">6 years ago</time></p>
<form class="usertext"><div class="usertext-body"><div class="md"><p>Yes, on the east road.</p></div></div></form></div></div></div></div></div></div></div>"""
)

REDDIT_NEW = page(
    """
<shreddit-comment-tree id="comment-tree"><shreddit-comment author="ann" thingid="t1_aaa" depth="0" permalink="/r/x/comments/9/comment/aaa/"><div slot="commentMeta"><a href="/user/ann/">ann</a> <time datetime="2019-05-03T18:10:00.000Z">6y ago</time></div>
<div slot="comment"><div class="py-0"><p>I saw the lorries too.</p></div></div><shreddit-comment-action-row slot="actionRow"><a href="#">Reply</a></shreddit-comment-action-row>
<shreddit-comment author="otto" thingid="t1_bbb" depth="1"><div slot="commentMeta"><a href="/user/otto/">otto</a> <time datetime="2019-05-04T07:00:00.000Z">6y ago</time></div><div slot="comment"><p>Yes, on the east road.</p></div></shreddit-comment></shreddit-comment></shreddit-comment-tree>"""
)

HACKER_NEWS = page(
    """
<table class="comment-tree"><tr class="athing comtr" id="701"><td><table><tr><td class="ind" indent="0"><img src="s.gif" height="1" width="0"></td><td class="votelinks"><a id="up_701" href="vote?id=701"><div class="votearrow"></div></a></td>
<td class="default"><div style="margin-top:2px"><span class="comhead"><a href="user?id=ann" class="hnuser">ann</a> <span class="age" title="2019-05-03T18:10:00 1556907000"><a href="item?id=701">on May 3, 2019</a></span> <span class="navs">| <a href="#702">next</a></span></span></div>
<div class="comment"><div class="commtext c00">I saw the lorries too.</div><div class="reply"><p><font size="1"><u><a href="reply?id=701">reply</a></u></font></p></div></div></td></tr></table></td></tr>
<tr class="athing comtr" id="702"><td><table><tr><td class="ind" indent="1"><img src="s.gif" height="1" width="40"></td><td class="default"><div><span class="comhead"><a href="user?id=otto" class="hnuser">otto</a> <span class="age" title="2019-05-04T07:00:00 1556953200"><a href="item?id=702">on May 4, 2019</a></span></span></div>
<div class="comment"><div class="commtext c00">Yes, on the east road.</div></div></td></tr></table></td></tr></table>""",
    article="",
)

MICRODATA = page("""
<div class="xk3" itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ann Poe</span></span>
<meta itemprop="dateCreated" content="2019-05-03T20:10:00+02:00"><div itemprop="text">I saw the lorries too.</div></div>
<div class="xk3" itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author" itemscope><span itemprop="name">Otto</span></span>
<meta itemprop="dateCreated" content="2019-05-04T09:00:00+02:00"><div itemprop="text">Nobody is there now.</div></div>""")

H_ENTRY = page("""
<div class="responses"><div class="u-comment h-cite"><div class="p-author h-card"><a class="u-url" href="https://poe.example">Ann Poe</a></div><time class="dt-published" datetime="2019-05-03T20:10:00+02:00">3 May</time><div class="e-content p-name">I saw the lorries too.</div></div>
<div class="u-comment h-cite"><div class="p-author h-card">Otto</div><time class="dt-published" datetime="2019-05-04T09:00:00+02:00">4 May</time><div class="e-content">Nobody is there now.</div></div></div>""")

DISQUS_STATIC = page("""
<div id="disqus_thread"><ul id="dsq-comments"><li class="comment even" id="dsq-comment-91"><div class="dsq-comment-header"><cite id="dsq-cite-91"><span id="dsq-author-user-91">Ann Poe</span></cite></div>
<div class="dsq-comment-body"><div class="dsq-comment-message"><p>I saw the lorries too.</p></div></div></li>
<li class="comment odd" id="dsq-comment-92"><div class="dsq-comment-header"><cite id="dsq-cite-92"><span id="dsq-author-user-92">Otto</span></cite></div>
<div class="dsq-comment-body"><div class="dsq-comment-message"><p>Nobody is there now.</p></div></div></li></ul></div>""")

LIVEFYRE = page("""
<div id="livefyre-comments"><div class="fyre-stream-content"><article class="fyre-comment-article" data-author-id="7"><div class="fyre-comment-wrapper"><header class="fyre-comment-head"><span class="fyre-comment-username">Ann Poe</span> <time class="fyre-comment-date" datetime="2019-05-03T18:10:00Z">3 May</time></header>
<section class="fyre-comment-body"><div class="fyre-comment"><p>I saw the lorries too.</p></div></section><footer class="fyre-comment-footer"><a class="fyre-comment-action-button">Like</a></footer></div></article>
<article class="fyre-comment-article"><div class="fyre-comment-wrapper"><header class="fyre-comment-head"><span class="fyre-comment-username">Otto</span> <time class="fyre-comment-date" datetime="2019-05-04T07:00:00Z">4 May</time></header>
<section class="fyre-comment-body"><div class="fyre-comment"><p>Nobody is there now.</p></div></section></article></div></div>""")

TERMS = page("""
<dl id="comment_list"><dt class="comment even" id="comment-1"><span class="comment_author">Ann Poe</span> <span class="comment_time"><a href="#comment-1">May 3, 2019 at 8:10 pm</a></span></dt>
<dd class="comment even"><div class="format_text" id="comment-body-1"><p>I saw the lorries too.</p></div></dd>
<dt class="comment odd" id="comment-2"><span class="comment_author">Otto</span> <span class="comment_time"><a href="#comment-2">May 4, 2019 at 9:00 am</a></span></dt>
<dd class="comment odd"><div class="format_text" id="comment-body-2"><p>Nobody is there now.</p></div></dd></dl>""")

GERMAN = page("""
<div class="kommentare"><div class="rubrik">Kommentare</div><div class="kommentar-item"><div class="kommentar-info"><div class="benutzer">Anna</div><div class="datum">03.05.2019, 20.10 Uhr</div></div><div class="kommentar-text">Ich habe die Laster auch gesehen.</div><div class="vote"><a href="#">Melden</a></div></div>
<div class="kommentar-item"><div class="kommentar-info"><div class="benutzer">Otto</div><div class="datum">04.05.2019, 09.00 Uhr</div></div><div class="kommentar-text">Dort ist niemand mehr.</div></div></div>""")

WRAPPED = page("""
<div class="tx-xcomment-pi1"><div id="comments" class="comments-container"><div id="comment39" class="comment-main-level comment first-comment"><div class="comment-box outerBox"><div><p><span class="x1">Anna</span> <span class="comment-date">03.05.2019, 20:10:32</span></p><a class="reply" href="/bridge/#writeComment">Antworten</a></div><div><p>Ich habe die Laster auch gesehen.</p></div></div></div>
<div id="comment40" class="comment-main-level comment last-comment"><div class="comment-box outerBox"><div><p><span class="x1">Otto</span> <span class="comment-date">04.05.2019, 09:00:00</span></p></div><div><p>Dort ist niemand mehr.</p></div></div></div></div></div>
<div class="tx-xcomment-pi1"><form><textarea></textarea></form></div>""")

LETTERS = page("""
<div id="comment_entries"><h3>Leserpost</h3><div class="leserbrief"><div class="leserbrief_inner"><div class="leserbrief_meta"><span class="autor">Anna</span> / 03.05.2019</div><p>Ich habe die Laster auch gesehen.</p></div></div>
<div class="leserbrief"><div class="leserbrief_inner"><div class="leserbrief_meta"><span class="autor">Otto</span> / 04.05.2019</div><p>Dort ist niemand mehr.</p></div></div></div>""")

FRENCH = page("""
<section class="bloc-commentaires"><h2>2 commentaires</h2><ul><li class="commentaire"><p class="auteur">Anne</p><p class="date-commentaire">Le 3 mai 2019 à 20h10</p><p class="texte-commentaire">J’ai aussi vu les camions.</p><a href="#">Signaler</a></li>
<li class="commentaire"><p class="auteur">Otto</p><p class="date-commentaire">Le 4 mai 2019 à 9h00</p><p class="texte-commentaire">Il n’y a plus personne.</p></li></ul></section>""")

SPANISH = page("""
<div id="comentarios"><h3>2 comentarios</h3><div class="comentario"><span class="nombre-usuario">Ana</span> <span class="fecha">3 de mayo de 2019</span><div class="texto">Yo también vi los camiones.</div></div>
<div class="comentario"><span class="nombre-usuario">Otto</span> <span class="fecha">4 de mayo de 2019</span><div class="texto">Ya no hay nadie.</div></div></div>""")

POLISH = page("""
<div class="komentarze"><div class="komentarz"><strong class="autor">Anna</strong><span class="data">3 maja 2019, 20:10</span><p>Też widziałam ciężarówki.</p><a>Odpowiedz</a></div>
<div class="komentarz"><strong class="autor">Otto</strong><span class="data">4 maja 2019, 9:00</span><p>Nikogo tam nie ma.</p><a>Odpowiedz</a></div></div>""")

RUSSIAN = page("""
<div class="block-x"><h3>Комментарии (2)</h3><div class="row-x"><b>Анна</b> <i>3 мая 2019, 20:10</i><p>Я тоже видела грузовики на дороге.</p><a href="#">Ответить</a></div>
<div class="row-x"><b>Отто</b> <i>4 мая 2019, 9:00</i><p>Там больше никого нет, мост пуст.</p><a href="#">Ответить</a></div></div>""")

ARABIC = page("""
<div class="q1"><h3>التعليقات (2)</h3><ul><li><strong>آنا</strong> <span>3 مايو 2019</span><p>رأيت الشاحنات أيضا على الطريق الشرقي.</p></li>
<li><strong>أوتو</strong> <span>4 مايو 2019</span><p>لا أحد هناك الآن عند الجسر.</p></li></ul></div>""")

PERSIAN = page("""
<div class="z9"><h3>نظرات کاربران</h3><div class="n"><strong>آنا</strong> <small>۳ خرداد ۱۳۹۸</small><div>من هم کامیون‌ها را روی جاده دیدم.</div><a>پاسخ</a></div>
<div class="n"><strong>اتو</strong> <small>۴ خرداد ۱۳۹۸</small><div>دیگر کسی کنار پل نیست.</div><a>پاسخ</a></div></div>""")

UNMARKED = page("""
<div class="g4"><h3>3 Comments</h3><div class="g5"><p><strong>Ann Poe</strong> – 3 May 2019, 20:10</p><p>I saw the lorries too, on the east road.</p></div>
<div class="g5"><p><strong>Otto</strong> – 4 May 2019, 09:00</p><p>Nobody is there now.</p></div><div class="g5"><p><strong>Mary</strong> – 4 May 2019, 11:30</p><p>What about the mill?</p></div></div>""")

ANSWERED = page("""
<div class="h1x"><div class="h2x"><a href="/people/ann">Ann Poe</a> <span>3 May 2019, 20:10</span><div>I saw the lorries too, on the east road.</div><button>Reply</button></div>
<div class="h2x"><a href="/people/otto">Otto</a> <span>4 May 2019, 09:00</span><div>Nobody is there now.</div><button>Reply</button></div></div>""")

NAMELESS = page("""
<div id="comments"><div class="comment" id="comment-1"><div class="comment-date">3 May 2019</div><div class="comment-text">I saw the lorries too.</div></div>
<div class="comment" id="comment-2"><div class="comment-date">4 May 2019</div><div class="comment-text">Nobody is there now.</div></div></div>""")


# --- what only looks like talk ---------------------------------------------------------------------------------------

CARDS = page("""
<section class="latest"><h2>More from Exham</h2><div class="card"><h3><a href="/news/mill-reopens-after-years">Mill reopens after ten years of silence</a></h3><span class="author">Jane Roe</span> <time datetime="2019-05-02">2 May 2019</time><p>The wheel turned again on Monday, and the baker had flour by noon.</p></div>
<div class="card"><h3><a href="/news/ferry-stops-for-winter">Ferry stops for the whole winter</a></h3><span class="author">Otto Ham</span> <time datetime="2019-05-01">1 May 2019</time><p>Ice has come early this year, the ferryman said, and he will not risk it.</p></div>
<div class="card"><h3><a href="/news/school-gets-a-new-roof">School gets a new roof at last</a></h3><span class="author">Ann Poe</span> <time datetime="2019-04-30">30 April 2019</time><p>Children will sit dry from Tuesday on.</p></div></section>""")

RECENT_COMMENTS = page("""
<aside id="recent-comments-2" class="widget widget_recent_comments"><h3>Recent comments</h3><ul id="recentcomments"><li class="recentcomments"><span class="comment-author-link">Ann Poe</span> on <a href="/mill/#comment-3">Mill reopens</a></li>
<li class="recentcomments"><span class="comment-author-link">Otto</span> on <a href="/ferry/#comment-4">Ferry stops</a></li></ul></aside>""")

RECENT_COMMENTS_WITH_WORDS = page("""
<div class="box"><h3>Neueste Kommentare</h3><ul class="kommentare"><li class="kommentar"><b>Anna</b> am 3. Mai 2019: <a href="/muehle#comment-3">Endlich mahlt sie wieder</a> und das Mehl ist gut.</li>
<li class="kommentar"><b>Otto</b> am 4. Mai 2019: <a href="/faehre#comment-4">Kein Eis zu sehen</a> auf dem Fluss.</li></ul></div>""")

SIDEBAR_COMMENTS = page("""
<div class="side"><div class="comment"><span class="user">Ann Poe</span> <span class="date">3 May 2019</span> <p>About time.</p><a href="/news/mill#comment-3">Mill reopens</a></div>
<div class="comment"><span class="user">Otto</span> <span class="date">4 May 2019</span> <p>No ice here.</p><a href="/news/ferry#comment-4">Ferry stops</a></div></div>""")

BYLINED = page(
    "",
    article="""<div class="content"><h1>Bridge given up</h1><div class="meta"><span class="author">Jane Roe</span> <time datetime="2019-05-03">3 May 2019</time></div>
<div class="text">The brigade left the bridge on Thursday evening, two officers said, and nobody stands there now.</div><div class="text">People of the lower town heard lorries until midnight; in the morning the posts were empty.</div>
<div class="text">A speaker of the council would not say whether the road to Veshport is open.</div></div>""",
)

TIMELINE = page("""<div class="timeline"><h2>How it went</h2><ul><li><time datetime="2019-05-01">1 May 2019</time><b>Exham</b><p>The first shots are heard from the mill.</p></li><li><time datetime="2019-05-02">2 May 2019</time><b>Veshport</b><p>The council asks for lorries.</p></li>
<li><time datetime="2019-05-03">3 May 2019</time><b>Exham</b><p>The bridge is given up.</p></li></ul></div>""")

LIVE = page(
    "",
    article="""<h1>Live: the bridge at Exham</h1><div class="liveblog"><div class="post" id="post-1"><time datetime="2019-05-03T20:10:00Z">20:10</time> <span class="author">Jane Roe</span><p>Lorries are leaving the lower town, our reporter says.</p></div>
<div class="post" id="post-2"><time datetime="2019-05-03T20:30:00Z">20:30</time> <span class="author">Otto Ham</span><p>The last men have crossed the bridge.</p></div><div class="post" id="post-3"><time datetime="2019-05-03T20:50:00Z">20:50</time> <span class="author">Jane Roe</span><p>Nobody stands at the river now.</p></div></div><div class="forum-teaser"></div>""",
)

LIVE_WITH_COMMENT_WORDS = page(
    "",
    article="""<h1>Live: the bridge at Exham</h1><div itemscope itemtype="https://schema.org/LiveBlogPosting"><div itemprop="liveBlogUpdate" itemtype="https://schema.org/BlogPosting" class="entry-x"><b>Jane Roe</b> <i>3 May 2019, 20:10</i><p>Lorries are leaving the lower town.</p><a href="#">Reply</a></div>
<div itemprop="liveBlogUpdate" class="entry-x"><b>Otto Ham</b> <i>3 May 2019, 20:30</i><p>The last men have crossed the bridge.</p><a href="#">Reply</a></div></div>""",
)

LIVE_COMMENTARY = page(
    "",
    article="""<h1>Exham against Veshport</h1><div class="live-match"><div class="live-match-comments"><div class="live-match-comment"><span class="minute">45'</span><div class="live-match-comment-body">The corner comes to nothing.</div></div>
<div class="live-match-comment"><span class="minute">47'</span><div class="live-match-comment-body">They feel each other out, in the lower town's own ground.</div></div></div></div>""",
)

PRODUCTS = page("""<ul class="products"><li class="product" itemscope itemtype="https://schema.org/Product"><span itemprop="name">Oil lamp</span><div class="rating">12 reviews</div><p>Burns for nine hours on one filling.</p></li>
<li class="product" itemscope itemtype="https://schema.org/Product"><span itemprop="name">Tin kettle</span><div class="rating">3 reviews</div><p>Boils a litre in five minutes.</p></li></ul>""")

TABLE = page(
    """<h2>Discussion of the figures</h2><table><tr><th>Place</th><th>Day</th><th>Who</th></tr><tr><td>Exham</td><td>3 May 2019</td><td>The brigade left the bridge</td></tr><tr><td>Veshport</td><td>4 May 2019</td><td>The council holds the port</td></tr></table>"""
)

OPINION = page(
    "",
    article="""<article class="article kommentar"><h1>Nobody asked the town</h1><p class="author">A comment by Jane Roe</p><time>3 May 2019</time><p>They left at night, and left us the river. It is not the first time that the town is told last what everybody else has known for a week.</p><p>A bridge is more than its stones.</p></article>""",
)

OPINION_WITHOUT_HEADING = page(
    "",
    article="""<h1>Nobody asked the town</h1><div class="story-kommentar"><div class="kommentar"><p class="author">Jane Roe</p><time datetime="2019-05-03">3 May 2019</time>"""
    + "<p>They left at night, and left us the river. It is not the first time that the town is told last what everybody else has known.</p>"
    * 20
    + "</div></div>",
)

REACTIONS = page(
    """<h2>Reactions</h2><div class="q"><p><strong>Ann Poe, mayor of Exham:</strong> “We were told nothing.”</p></div><div class="q"><p><strong>Otto Ham, council of Veshport:</strong> “The port is open.”</p></div><div class="q"><p><strong>Mary Lis, doctor:</strong> “We have no lamps.”</p></div>"""
)

BLOG_INDEX = page(
    "",
    article="""<div id="main" class="blog"><div class="post hentry" id="post-9"><h2><a href="/2019/05/bridge-at-exham-given-up/">Bridge at Exham given up</a></h2><span class="author">Jane Roe</span> <span class="date">3 May 2019</span><div class="entry"><p>The brigade left the bridge on Thursday evening, two officers said.</p></div><a class="comments-link" href="/2019/05/bridge/#comments">3 Comments</a></div>
<div class="post hentry" id="post-8"><h2><a href="/2019/05/mill-reopens-after-ten-years/">Mill reopens after ten years</a></h2><span class="author">Otto Ham</span> <span class="date">2 May 2019</span><div class="entry"><p>The wheel turned again on Monday.</p></div><a class="comments-link" href="/2019/05/mill/#comments">No Comments</a></div></div><div class="forum-link"></div>""",
)

ONLY_A_FORM = page(
    """<div id="comments" class="comments-area"><h3>0 Comments</h3><div id="respond" class="comment-respond"><h3>Leave a comment</h3><form id="commentform"><p>Your address will not be published. Required fields are marked.</p><label>Name</label><input name="author"><label>Comment</label><textarea></textarea></form></div></div>"""
)

RULES = page(
    """<section class="comments"><h2>Comments</h2><p>We welcome what readers have to say. Be polite, stay with the matter at hand, and sign with your name; the desk reads all comments before they appear and may shorten them.</p><a class="comment-login" href="/login">Log in to comment</a></section>"""
)

SHARE_BAR = page(
    """<ul class="share"><li class="mail"><a href="#">Mail</a></li><li class="comment"><button><span>Comment</span></button></li><li class="print"><a href="#">Print</a></li></ul><div class="comment-count">12 comments</div>"""
)

QUESTIONS = page(
    """<dl class="faq"><dt>Who held the bridge?</dt><dd>The brigade held it until Thursday, the council says.</dd><dt>Who holds it now?</dt><dd>Nobody does, as far as anybody can tell.</dd></dl>"""
)

STAFF = page(
    """<div class="team"><h2>Our team</h2><div class="member"><h3>Jane Roe</h3><p>Writes about the lower town since May 2009.</p></div><div class="member"><h3>Otto Ham</h3><p>Looks after the ferry pages.</p></div></div>"""
)

INTERVIEW = page(
    "",
    article="""<h1>“We were told nothing”</h1><div class="body"><p><strong>Jane Roe:</strong> When did you hear of it?</p><p><strong>Ann Poe:</strong> In the morning, from the baker.</p><p><strong>Jane Roe:</strong> And the council?</p><p><strong>Ann Poe:</strong> The council slept.</p></div>""",
)

EMBEDDED = page(
    "",
    article="""<article><h1>Bridge given up</h1><p>The brigade left the bridge on Thursday evening, two officers said.</p>
<blockquote class="twitter-tweet"><p lang="en">The bridge is empty. I walked over it.</p>— Ann Poe (@annpoe) <a href="https://t.example/annpoe/status/1">May 3, 2019</a></blockquote>
<blockquote class="twitter-tweet"><p>No lorries left.</p><p>— Otto (@otto) <a href="https://t.example/otto/status/2">May 4, 2019</a></p></blockquote>
<blockquote><p>A verse that the ferryman used to sing.</p></blockquote></article>""",
)
