//! A news page around an article: what a crawler that keeps the markup sees.

use super::words::Rng;

/// A paragraph of an article's markup.
pub(crate) const PARAGRAPHS: [&str; 5] = [
    "<p>%sentence% %sentence% %sentence%</p>\n",
    "<p class=\"story-text story-text--%id%\">%sentence% %sentence% <a \
     href=\"https://www.harborledger.example/2019/06/%id%-%id%.html\" \
     data-track=\"inline-%number%\">%sentence%</a> %sentence%</p>\n",
    "<p>%sentence% <em>%thing%</em> &ndash; %sentence%&nbsp;%sentence%</p>\n",
    "<h2 id=\"%id%-%id%\">%thing% in %place%</h2>\n<p>%sentence% \
     %sentence%</p>\n",
    "<figure class=\"media media--wide\"><img loading=\"lazy\" \
     src=\"https://cdn.harborledger.example/i/%hash%.jpg?w=640\" \
     srcset=\"https://cdn.harborledger.example/i/%hash%.jpg?w=320 320w, \
     https://cdn.harborledger.example/i/%hash%.jpg?w=1280 1280w\" \
     alt=\"%thing% at %place%\" width=\"640\" height=\"427\">\
     <figcaption>%sentence% <span class=\"credit\">Photo: \
     %name%</span></figcaption></figure>\n<p>%sentence% %sentence%</p>\n",
];

const HEAD: [&str; 3] = [
    "<meta property=\"og:%word%\" content=\"%sentence%\">\n",
    "<link rel=\"preload\" as=\"script\" crossorigin \
     href=\"https://cdn.harborledger.example/js/%word%.%hash%.js\">\n",
    "<meta name=\"twitter:%word%\" content=\"@harborledger\">\n",
];

const CSS: [&str; 4] = [
    ".%word%-%id%{display:flex;margin:0 auto %number%px;color:#%number%}",
    "@media (min-width:%number%px){.%word%__%id%{width:%number%px}}",
    ".%word%-%id%:hover>a::after{content:\"\\2014\";opacity:.5}",
    "#%id% .%word%,#%id% .%word%-%id%{transition:opacity .2s ease-in-out}",
];

const SCRIPT: [&str; 4] = [
    "function %id%(e,t){var n=e.%word%||{};return n[\"%id%\"]?t(n,%number%)\
     :null}",
    "%id%.push({\"%word%\":{\"id\":\"%hash%\",\"w\":%number%,\"h\":%number%,\
     \"src\":\"https:\\/\\/ads.example\\/%id%\\/%hash%\"}});",
    "if(a<%number%&&b>%number%){for(var i=0;i<%id%.length;i++)%id%[i]()}",
    "var %id%='<div class=\"%word%\"><a href=\"#%id%\">'+%id%+'</a></div>';",
];

const NAV: [&str; 2] = [
    "<li class=\"nav__item\" data-index=\"%number%\"><a class=\"nav__link \
     nav__link--%id%\" href=\"/%word%/%id%\" aria-label=\"%place%\">%place%\
     </a></li>\n",
    "<li class=\"nav__item\"><button type=\"button\" aria-expanded=\"false\" \
     data-target='#%id%'><svg viewBox=\"0 0 24 24\"><path d=\"M%number% \
     %number%l%number% %number%z\"/></svg>%word%</button></li>\n",
];

const TEASERS: [&str; 3] = [
    "<div class=\"teaser teaser--%word%\" data-tracking='{\"id\":\"%hash%\",\
     \"pos\":%number%}'><a href=\"/2019/06/%id%-%id%.html\"><img \
     loading=\"lazy\" src=\"data:image/gif;base64,%hash%%hash%\" \
     data-src=\"https://cdn.harborledger.example/i/%hash%.jpg\" alt=\"\">\
     <h3>%sentence%</h3></a><time datetime=\"2019-06-21\">%date%</time>\
     </div>\n",
    "<!-- ad slot %id%-%number% --><div id=\"ad-%id%\" class=\"ad\" \
     data-sizes=\"[[%number%,%number%],[%number%,%number%]]\"></div>\n",
    "<div class=\"comment\" id=\"c%number%\"><b>%name%</b> <small>%date%\
     </small><p>%sentence% %sentence%</p><a class=\"twitter-share-button\" \
     href=\"https://twitter.com/intent/tweet?url=%hash%\">Share</a></div>\n",
];

/// A page of about `len` bytes around `article`.
pub(crate) fn page(rng: &mut Rng, len: usize, article: &str) -> String {
    let left = len.saturating_sub(article.len());
    let part = |percent: usize| left * percent / 100;
    let mut out = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\" class=\"no-js\">\n<head>\n\
         <meta charset=\"utf-8\">\n<title>The bridge is down - Harbor \
         Ledger</title>\n",
    );
    let mut end = part(4);
    rng.fill_to(&mut out, end, &HEAD);
    out.push_str("<style>");
    end += part(16);
    rng.fill_to(&mut out, end, &CSS);
    out.push_str("</style>\n<script>");
    end += part(20);
    rng.fill_to(&mut out, end, &SCRIPT);
    out.push_str("</script>\n</head>\n<body>\n<nav><ul>\n");
    end += part(12);
    rng.fill_to(&mut out, end, &NAV);
    out.push_str("</ul></nav>\n<main><article>\n");
    out.push_str(article);
    out.push_str("</article>\n<aside>\n");
    end += article.len() + part(24);
    rng.fill_to(&mut out, end, &TEASERS);
    out.push_str("</aside></main>\n<script async defer>");
    rng.fill_to(&mut out, len, &SCRIPT);
    out.push_str("</script>\n</body>\n</html>\n");
    out
}
