/** A small service of nobody's; it is here to be measured. */
package com.example.mix;
