/** In the place of VitePress's component for links to social networks: the site has none. */
export default { render: () => null };
