"""What classes and ids in the mark-up of pages mean: furniture, captions, the body of an article."""

from __future__ import annotations

import re
from functools import lru_cache


def _words(words: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(words.split())


# kind for `removed:`, and the reason shown to people
Reason = tuple[str, str]

CAPTION: Reason = ("caption", "the caption or credit of a picture")
MENU: Reason = ("nav_crumbs", "a part of the site's navigation")
BYLINE: Reason = ("byline", "who wrote it, or when it was published")
STANDFIRST: Reason = ("headline", "the line under the headline")
TITLE: Reason = ("dup_title", "the headline")
ADVERT: Reason = ("boilerplate_footer", "advertising")
SHARE: Reason = ("boilerplate_footer", "buttons for sharing or printing")
RELATED: Reason = ("boilerplate_footer", "a pointer to other articles")
OFFER: Reason = ("boilerplate_footer", "an offer of the site to its readers")
TALK: Reason = ("boilerplate_footer", "comments of readers")
SITE: Reason = ("boilerplate_footer", "a part of the site, not of the article")
EMBED: Reason = ("boilerplate_footer", "something embedded from elsewhere")
ABOVE: Reason = ("byline", "what the page shows between the headline and the text")
PULLED: Reason = ("dup_title", "words of the text shown again as a picture")

# Whole elements.
TAGS: dict[str, Reason] = {
    "nav": MENU,
    "footer": SITE,
    "aside": RELATED,
    "figure": CAPTION,
    "figcaption": CAPTION,
    "form": OFFER,
    "button": SHARE,
    "dialog": OFFER,
    "menu": MENU,
    "address": BYLINE,
}
ROLES: dict[str, Reason] = {
    "navigation": MENU,
    "banner": SITE,
    "contentinfo": SITE,
    "complementary": RELATED,
    "search": MENU,
    "dialog": OFFER,
    "alertdialog": OFFER,
    "alert": OFFER,
    "toolbar": SHARE,
    "menu": MENU,
    "tablist": MENU,
    "figure": CAPTION,
}
_WORDS: dict[Reason, str] = {
    CAPTION: (
        "caption captions figcaption credit credits imagecaption wp-caption photo-info media-info picture-info "
        "video-resource video-headline video-title media-title thumbcaption thumbinner image-block image-info "
        "photocredit lightbox gallery slideshow carousel slider"
    ),
    MENU: (
        "nav navbar navigation menu breadcrumb breadcrumbs crumbs crumb toc infobox hatnote navbox catlinks "
        "editsection noprint pagination pager skip jump-to jump-link sitenav masthead hamburger megamenu "
        "language-switcher"
    ),
    BYLINE: (
        "byline bylines author authors author-info bio authorbio contributor contributors timestamp time-stamp "
        "datetime pubdate published-date publish-date pub-date date-published posted-on updated dateline-date "
        "last-updated article-date post-date entry-date entry-meta post-meta article-meta article-info story-meta "
        "meta-data metadata article-details reporter journalist writer by-author read-time reading-time readtime"
    ),
    STANDFIRST: (
        "standfirst subtitle subheadline sub-headline sub-title deck dek article-summary story-summary kicker "
        "eyebrow article-subhead article-description strapline key-points keypoints key-takeaways highlights "
        "article-excerpt post-excerpt sub-heading-main"
    ),
    ADVERT: (
        "ad ads advert adverts advertisement advertisements advertising adslot ad-slot adunit adsense dfp gpt "
        "sponsor sponsored sponsor-content outbrain taboola promoted promobox teads mpu leaderboard ad-container "
        "adcontainer adwrapper adbox anzeige werbung publicite publicidad pubblicita reklame annonce reclame reklama"
    ),
    SHARE: (
        "share shares sharing sharebar sharedaddy social socials share-tools sharethis addtoany a2a addthis "
        "toolbar page-tools article-tools story-tools tools print-button fontsize font-size text-size listen "
        "listen-to audio-player audioplayer player videoplayer video-player jp-relatedposts-share reactions "
        "reaction rating ratings likes bookmark save-article"
    ),
    RELATED: (
        "related relateds recirc recirculation recommended recommendation recommendations readmore read-more "
        "read-next readnext also-read more-on more-from more-stories see-also most-read mostread most-popular "
        "popular trending latest links-block onward onwards teaser teasers promo promos promotion interlink "
        "inline-link rich-link richlink related-articles jp-relatedposts yarpp more-news more-links story-links "
        "prevnext post-navigation nav-links sidebar rail side-rail aside up-next next-article previous-article "
        "tags tag-list taglist tag-links tag topics topic-list keywords categories cat-links entry-footer "
        "post-tags article-tags"
    ),
    OFFER: (
        "newsletter newsletters signup sign-up subscribe subscription subscriptions paywall-message cookie cookies "
        "consent gdpr onetrust cmp modal popup pop-up overlay cta donate donation donations membership appeal "
        "contribute contribution-banner app-promo app-download login register registration survey poll toast "
        "notification push breaking-news-bar ticker whatsapp telegram follow follow-us"
    ),
    TALK: (
        "comments comment-list comment-section comment-form comment-respond disqus commentlist discussion "
        "conversation comment-area respond"
    ),
    SITE: (
        "footer copyright disclaimer about-us trust corrections-box error-report boilerplate printfooter site-info "
        "article-footer legal rights weather widget widget-area factbox-promo"
    ),
    EMBED: (
        "twitter-tweet tweet instagram-media fb-post embed embedded embeds oembed tiktok-embed video-embed iframe "
        "wp-block-embed telegram-post reddit-card datawrapper infogram flourish-embed"
    ),
    PULLED: ("pullquote pull-quote pulled-quote blockquote-pull"),
}
# No page uses these for the element of its article, however much of the text is inside.
NEVER_BODY = _words(
    "comments comment-list commentlist disqus related cookie cookies consent gdpr onetrust newsletter "
    "jp-relatedposts recommended most-read comment-section footer sidebar"
)
_TABLE = {word: reason for reason, words in _WORDS.items() for word in words.split()}
_HIDDEN = _words("sr-only visually-hidden screen-reader-text screenreader offscreen assistive-text visuallyhidden")
_BODY = _words(
    "article-body articlebody article-body-content body-content story-body storybody story-body-text storytext "
    "story-text entry-content post-content post-body postbody article-content articlecontent article-text "
    "articletext rich-text richtext wysiwyg wsw news-content newscontent content-body body-copy bodycopy "
    "article-copy story-content td-post-content article-main-content main-content-body article-page-content "
    "news-text newstext text-content field-name-body field-body node-content article-entry single-content "
    "the-content article-inner rich-text-article-body rich-text-story-body rich-text-body article-detail "
    "detail-content article-body-text c-article-content content-text text-block article-paragraphs "
    "articlepage-body mw-parser-output post-text sdc-article-body t-content-body article-prose prose"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_STEP = re.compile(r"[^a-z0-9]+")
_SPAN = 4  # consecutive words of a class that are looked up together


@lru_cache(maxsize=20_000)
def phrases(names: str) -> frozenset[str]:
    """The words of classes and ids, and up to four neighbours joined by hyphens: articleBody is article-body."""
    found: set[str] = set()
    for name in names.split():
        words = [word for word in _STEP.split(_CAMEL.sub("-", name).lower()) if word]
        found.add(_STEP.sub("", name.lower()))
        for start in range(len(words)):
            found.update("-".join(words[start:end]) for end in range(start + 1, min(start + _SPAN, len(words)) + 1))
    return frozenset(found)


@lru_cache(maxsize=20_000)
def furniture(names: str) -> Reason | None:
    """Why an element is no part of an article, judging by its classes and ids; None if they do not say."""
    found = phrases(names)
    return next((_TABLE[word] for word in sorted(found, key=lambda word: (-len(word), word)) if word in _TABLE), None)


def unseen(names: str) -> bool:
    """Whether an element is for screen readers only."""
    return not _HIDDEN.isdisjoint(phrases(names))


def body(names: str) -> bool:
    """Whether classes and ids name the text of an article; a single word does so only as a whole class."""
    whole = {_STEP.sub("-", name.lower()).strip("-") for name in names.split()}
    return any("-" in phrase or phrase in whole or len(phrase) > 9 for phrase in phrases(names) & _BODY)
