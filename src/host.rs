//! Files that tell hosts what to do: headers, and what robots may read.
//!
//! A host that knows none of them still serves a working site: the policy stands in every page too.

/// The files for hosts. `pages` are the paths of the pages that visitors open.
pub(crate) fn files(pages: &[&str], policy: &str, base_url: Option<&str>) -> Vec<(&'static str, String)> {
    let headers = format!(
        "/*\n  Content-Security-Policy: {policy}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: no-referrer\n\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    );
    let azure = serde_json::json!({
        "globalHeaders": {
            "Content-Security-Policy": policy,
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        },
        "responseOverrides": { "404": { "rewrite": "/404.html" } },
        "routes": [{ "route": "/assets/*", "headers": { "Cache-Control": "public, max-age=31536000, immutable" } }],
    });
    let base = base_url.map(|url| url.trim_end_matches('/'));
    let site_map = base.map(|base| {
        let url = |page: &&str| format!("  <url><loc>{base}/{}</loc></url>\n", shown(page));
        let urls: String = pages.iter().map(url).collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
        )
    });
    let robots = match base {
        Some(base) => format!("User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n"),
        None => "User-agent: *\nAllow: /\n".to_owned(),
    };
    let mut files = vec![
        (".nojekyll", String::new()),
        ("_headers", headers),
        ("robots.txt", robots),
        ("staticwebapp.config.json", format!("{azure:#}\n")),
    ];
    files.extend(site_map.map(|map| ("sitemap.xml", map)));
    files
}

/// The address of a page below the site's root: that of a folder for the page that a host shows there.
pub(crate) fn shown(page: &str) -> &str {
    let folder = page.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    folder.unwrap_or(page)
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn only_the_first_page_of_a_folder_is_shown_by_the_name_of_the_folder() {
        let pages = ["index.html", "de/index.html", "price-index.html"];
        assert_eq!(pages.map(shown), ["", "de/", "price-index.html"]);
    }
}
