package dev.offtake.engine.uncertainty;

/**
 * Primitive polynomials and initial direction numbers of Sobol sequences in up to {@link #DIMENSIONS} dimensions.
 *
 * <p>Source: the figures of the file new-joe-kuo-6.21201 (https://web.maths.unsw.edu.au/~fkuo/sobol/) up to dimension
 * 1,024, which go with S. Joe, F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM
 * Journal on Scientific Computing 30 (2008), 2635–2654. They have Sobol's property A, and were searched for so that
 * points spread well in every pair of dimensions.
 *
 * <p>Their authors give them under the licence below. Here they are packed: for each dimension from the second on, the
 * degree s of the polynomial in 4 bits, its inner coefficients a in s − 1 bits, and of each number m₂ … m_s, all of them
 * odd and m_j below 2^j, the j − 1 bits above the last; six bits a character.
 *
 * <pre>
 * Copyright (c) 2008, Frances Y. Kuo and Stephen Joe. All rights reserved.
 *
 * Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
 * following conditions are met:
 *
 * Redistributions of source code must retain the above copyright notice, this list of conditions and the following
 * disclaimer. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and
 * the following disclaimer in the documentation and/or other materials provided with the distribution. Neither the
 * names of the copyright holders nor the names of the University of New South Wales and the University of Waikato and
 * its contributors may be used to endorse or promote products derived from this software without specific prior
 * written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
 * LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO
 * EVENT SHALL THE COPYRIGHT HOLDERS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA,
 * OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT
 * LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF
 * ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 * </pre>
 */
final class JoeKuo {

    /** In so many dimensions there are figures. */
    static final int DIMENSIONS = 1_024;

    /** A matrix has as many columns: the points of a sequence are told apart up to 2^52 of them. */
    static final int COLUMNS = 52;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static final String PACKED = """
            Es2HBCSk2UkoVEiV3ZW0AXQVXsvYNh4Zo9KaE24aY5ia07MbKU-cH2z5uJ8x4nHOOL7kaAxpzpkjq6cW-PdVWaPO5iJonfeB\
            IDwdMl15TMco9O1gberlukPlCWon3SuAz8Nh71-3G8w_1Q7QgdP5mPUFd_6-wgtKpZvkJpdrGEhe_RaC0MecfAnhlBJQc0NF\
            JUdOhx6ELLkQ6XJOjiN68-xsVCFfhwjCDdXLEZ-4QkjjnFv_dUeilq1CkIy5C9bvkNtEGwQikQCiZYKrkWiw57P5kZFVD7Rb\
            ksVR2HO1kvXmygO_k079NMRuk3Bs--8pk7W87YxQk-Oy6auAlDFrX3ySlKdUbiehlRSg1AFBlSescH3tlXwSoMoFlbO8w3_z\
            leoL9i0_lnJBPr92loTt6XmQltVjXVv1l6CAw2isl8PDnIMQmJlOtGdXmKgdr_8YmPx32lWYmRRALnxKmYKLg4ZPmdFMukZw\
            mnq3vjKHmt0XDJ05mwYu3yPRm1KsWjYlm2fMsLzim55Qx43gm_nmaawHnCACEki9nHnepwbxnaZltUHXncpKJeGunjrRqZ2U\
            nlMVA3hOnm_ziF5qnqYTcilsnsulpbh8nxxuoP7vn0SUSzpsn9r6SD1JoCTkJLi3uWga0U3_6G86CcaDr-NkroLHJcPhanuh\
            l9JhEIJcKG-U9DKT9SogI_8cqz4qiK40wS_wVKMUdIwE5_Eo18C-NupD-jmqHqXbLp6PNyeJYC4Ro_tu59foOqkNJhIzjUwK\
            Rm33yOCaqpIk_z6tbROkxw3IZ3DYaTwdG0Wa3ipQqRlZ2nEalX21rQiBcqWvF8hjJcdphGxe5rdk6mPUqlTKpyaZaL7yQ8c4\
            poaAs4vWSmnH2WDptDJqeVZU_PQVmp99wvpCgfin6csys56mKhJnBvLuYkqFSA7oVuIGolNU_tO3aajbMf5WDGCqQ_LDJqPi\
            SpOk3H4e0WKlpe_uL6DxqeEW4C-MAup-fmxGTbL6okZpZ-4iZqtU5shLUAGrANiIC3ezqtLe4xoNVrq34WJUo-6yr9Wvk1d_\
            oaxZ7DOB_nNrHcE9edvPqsgWFRJJzLqzlxA708f0rRlMkHyS6WtN2CbfllJq1QgM2xRbNrWT3x2GviWtivyk_1-rq31U2els\
            fqrjbJ7WMjACuTLrKmk16a7Fsj531wVr2uVP0VE8-vy89F_Mu2q_gZhHY5lnsAr9xw9OBCdVgX6K66h28RjsFVzRtyWTUuVg\
            ssqDIeTFrMsI4A9DrXuxNthi9EBN2sbNHsMjdCOuLthBlhx3lPCN0vcFsPbFitmeAIDtiNGOQ7A15wssSitBxzlb211iffjg\
            v6Lvf3sVIGJtg0ReBFiw4IziiHo2xsZ3Mx7sOOMNdjQzZ1YTYo3CscCW0-97rHWtjmebpXa13h7sdRdZtLhRjbVj1-QmpALa\
            rushuErHyTpfytkTdgAhvWrg_skgLkJuhuBpVkoT7mRM3FPYsnei2QT7afflk8wEVxu0xcxsomWWrDoyKYVlJyjLRmsbUAsq\
            Cmd3kiid_tlbj3BhCncYDsuauVeNf6nftl1-gikY94JYsv9n4gu5diN9mCPFf75CWIYsxx7GVjJUlktmr88ypRBcifs1vbNk\
            sioGsdm5_Lasu4MOzs44eYVNBS-MVnY1paGXJUdLs8osFBgFI2w1n3Ep-E2bW4rtADF13VG0of1oGAs-IqkrUptCfURkGKFF\
            sVoVBVeQhxxVCtFGUZ1iT3WdtpJIqnM_lMs-tMG92xvLBVfNpsjNFjO-laltPJgh1HnC7DFp-2RYGF4vLutQoKjegMQXNdqQ\
            oMr6Zy1GxtTrgkbeKKmwVqmaHsemt5AYtVQ8_jSesZHdqyqtW0BGjSItWkkDl9sV7ktrUPX6mIxdqbtb1tJ4Vf7KSFrpFqSN\
            5NHbDtd0W799YYnslrxezWGmF5V5tfd7qi1376P1sDrQSCfwy0xthHnfwIC378tsQ-Jz5mmJz7tmXJYXV_Ob8Vs-pTfN6EK1\
            ctoEkTqxn79bVtKTLAWSrbBdtrCGXUukTQCVtePjJv1N2YYtsjIc2Xf0x_VtvZ3xGfp1b5tvvzfZXuFSlNuH9go876t1Mtxa\
            aZKRD1BkNuSIoIAQKpELtykZMQVvXkX9uvsxKpPpiY2t24CylAYUpvdu8fPHbXHXP4t5ONJBIoi8MlvbP6yQXlIkNt7nlPAp\
            XNOz9vnme5A8u_-4t9tDUsHxmAlVwLzZpN3_uZ4uBjQzJcEPPaFwZZPSidSEhHuD2PgTTOp6n9xWCRnVNirvXuMApC1CMNe9\
            dxrMlLWisME4uOUTxzCIznCdyE1FVy3xEV6uRN697ffAendyX5Axbh-VPPuTVlKIYDh8xdycP9BqcQ1gcuWcdGjoIEJXFy_N\
            6Wo6GBH-uY3vFzMR-8m9zMriTh8p1zduaaqL-o7wYrtzUbj8BLDhlgucUvLLnYt1_VzoKizucyCLsue1Vrv0mYLOt0C0CteV\
            X0hsuhxRV9BypXb10dkk0FGES2Vuk2zA7vhIR-V0tCi6rQuhAYuoNZWIDTkr791HE4imgcqYIuqgChAqN7Ad91YGkZlaWoAy\
            usU4AziV8rM11vfcqrjvD1tuuIz3u2kG2PN2S7GkdkDqtBuz5A_WIJI1EN2oStADkmg4Cu3UNttQzWlXN29rkV79S0Nfu5F6\
            Bd9rzZud3XaI5Zs4aT1u7alJlQ4uRCt3gQ9v4yja8eu86wg-kJFVpt31s82upMMXavAlvRgGa0t4d4cwErV24fY1vEPMFoiK\
            OvbN4n79RtAb_D6vFXwgf0UH6YN4zUWkLH3OfDvHHT92P5Dl1N5GvImsiduoQvJfAiy4fGo_F5VnWkpp2rE7vL83fsi-5T1d\
            5xRkYIOTYD7vPe5gLMFp4fN59UoTl3mEFfvQD61rZweft16SXVmZKuni0vTwzMP5hsb616iVMHHO7DE5vXbBmYeXLNBl7Pyc\
            tZgGhsWvbmTpaUSHpN17yoY9FGSyyNvfHN2cmYPC7V8KjmdT-TymXvjGT8SZ5JWhd8xxedJjua-bvmytXOY9wt499cKt24Xv\
            87avtT9zcIsb7ot9tCAZ3fyCHxvugHqsIU_Mx9-CDuLB3jyPzvyCSLKDFNSmN-XCfE3sAjT9vzbdXxyXUqIV-mcn8k3CVCov\
            1uR6thcmeZl-1iqY1wrrC4v5vJhyJeK-Pd_TqUSpvP9oYv8ucPspLhFKV_pmSroSGU3DwFLY98oR2X3TnmA0gG-dW-mAuC6w\
            Ht9w1g7jeViAuA-tPWVPZyM59iwJir9UEoehncfmBodrBe0_8EKDAwOu5362C1tzMt2CDd3lqsoCM9H3wR5rya2sHU7XpWCR\
            xYpoljYjxRJwTsJASrZ3_RQZmCnjd3q9_XXB-AwVe1cZEf5hkJyeCwH5IaSTgaS7hwWqzR5vnsLWZn2DCqtS_295kXiUwbNn\
            a8yIZgQW3-DsD63wQx2JqEswd8jHhtGySozAeEGsKI-iYFa_11wjdu84erNBEoguEePVEO8fpBT52wmYmO2nicAR1uGE5IL8\
            onjlgelZwn4NCWqXkA8-gWFcNGHaJ-4rJLUwsC3nIB_IeVd0uFl9iEiaVPKgSUww7qRP62dDL1ImGOv9gSEQCxtfxwyBpoSV\
            0x-va2mGcfM-t5MwF8axwz-xe4JSTEDgCuGmH6uo9TJJLH-w3AwgRXMJa_VdOHMpaE2NMN2o8rw6Ox49m-9UZkymHU333V5b\
            3aafqxAYf9-64S4N9A-IYwKfKx8Xhr9RxDYR3dnEzeV3W-InKVRKUFleJlvxF2MmURMZH3DI-IzzmphQUAub1vxHUk23YZTH\
            OTJOJTIs8Dwd9jPRpxKxcG15EsTomTuJpSrheP-Iv1-RxQ8s6H5NdyVszeKO44JFHQi6JCfxU00EXhWwD8hC-LJzmTdGWPis\
            SLxcWyrezQC8TNbGLrwuQyWle6Q6TxdwgLYgdsPbmeOL1ivrJGrrY2i4xglGofYEb98QmWMjQp4rZ7ZnGQ-xlR9kD0SwLElp\
            uMsaJKXJ8RUWyCxqQRfC-RzXKuaONeFOyKX8hgHWzxxW6zHPwYEGMb2OMp37VVxD8GGdx0Jxl5trPU3wX2OilY-qgaSe-dWx\
            3Vyi28gL8KFV2PEtrJFi-6k7-Yx62msqwI8elK7OPZ1YlApP7gWtrx75O-F_YamignuPgvTl6jRt4-o6yFanzdDT-TmyYGQu\
            q02sbT6n65QyJFiM-F7uhm40-RLfhFLXNRzTsRyLh3eSUV1rtZ6WR398zqaIk88L-yRrbIMGLqkK1cGSa7LKTFuJh90LyUE0\
            tFRLTvk_J2SyutWcmh4zsidyXsNgPOl0ABaN-TFwOux1zCl6yoybEX8Y3xv6AUr2TeQnTY8PSp7layclhQm_auLW0_uTn9An\
            eUa22q7VyeZbTbn6Y4zrX-UNKq7J0bZroh9yivPsoc5R3XIceUZQ8OSnveu8xYymlKS1oMr7X_WuVF8Brzt0CdX_8ytCgPWM\
            3ElL-v2Vw68bDvzk-WgayvTCXA33FjyF32WFxqW4jxuMqVryxNcFZdcZfuru2WPUueNqreQYvFy1cfYPR-kH3G12XIVIUl6g\
            Dkp8yy6a7W-z3LPJ09eXfqzqA935fQ1Ky8G2-LcjzOn3eeXp_LuSgX8bKY6zASvnTGKz8ZSnWYIUk16z_H9c27zBaX2EOFqX\
            ofI-YTpk_F1selBOFzExDOciv5iQyIeZDnUbX_pAi9YvzJ99GEvWahBgU2ZS9ORTvIJ2eoWzLqcQ55JRL_UReZiXLE02_YHw\
            HYzMnJ7qKWUH1llOZnIq3Ipj8eLdvzPJdT6vqgkM7VmaDGB7mFzUBboBzSPKuXoEbR1wbWahZUiqBOAHOmbzVAVHPZSSVD9S\
            matY0AvJ4sAKrhzXXBHktsAbqADGbCpkLYpUpeihEzYgxqiQ3XinyOecKbpZBWq0x0aNzhmWCoZOhFLOAmcXNebYHrv0d-yz\
            kT6coTtbYKbw-coSm1I9oWqvKLzmfQGbo7OTI9--c5rEJGITKh6N0zo5XVroSCpmiTGdxsokwDiKeaxZzxDDjhIMB4gOSOeN\
            lD6yCEpTUPdzyc04BCp5qUmxee41RxvF-cFe6xz5hBhmjxWFu0dufdCVdcHE1AwY6z72ohsCcB5u5sufkk53AcgmIh8z0A0S\
            kpy8V9U6d9VLQE-DisQOzhl7Ty2dAaBzaSdT4sMiHft0CnYjNUtoQ6pjT8_QMrt5eb3T15jXjxNA3kKGxExzpVSwS10EVQ4K\
            kyvHp7szfvQRoPOsNqBw9sCE8NBPUI-j3vSGSRAkK0FLX74K8AwwQUVmPQVy4DkbK51patVXNBdyNQnaciUUg6wT0F4xBN5P\
            PUxPdh-vQYVPS6DtV9I8BLKdBkvv5PHBzp5oM6X0HCK2PerXXvDv_KXQeUCbQqiQwOubSVdCGTvVTX_ws8Ii9Z0IqhFS7R15\
            bL4IirQlMGoTHkmH-bf4l9CX_oxWFrZyCwZSS0J0HsrnEOPuu0QQ7QocENxX3xypH9rqtCzFiiS-UkLjxPSp0LXGyl8y6mrG\
            w34zQvGY6NaRvfxg5DV9DEq_tGZ6hkGHyOL0MvqDCJwguAFFHDvQzvj09IBkdLJ2VutDfZ9MWwXbnZFQix0OADCF8MCdJb1G\
            EjQ45Ckf21xPfA5U7dDm5SulkCODHt4mO0O8jrHT4U9nGad6LQ8S8V4c6USs6-OS9D4hWPb0o9Mo8Thi0P0N2edQx5to309z\
            RDBRGRDrFgX_1VBtES_02D0gqLtqCzP0RvkwRiaK_FQlZUTRHsPkKjVEaFPbN1dEhPh1KCJqe1fT8i0S0iiqL3ZacbW9KfRL\
            ve5vd6CQlz4f1tE8Jk7amy-igr2zA0T-LoyCyaa3y17-jRREpWHi4FQs1tAndFL0P_TAwy3hWAMV0U0XxmdXMhPuq0wjRWWp\
            GvVhTzTJG7yNFfQPDaw2t9r48wv0WYMPCMwHoXJbdcbRd1oVKYf_7IkKiTNF7hY6ntpZkikFUl0X3uu2yu9hqpIPDTRgld0V\
            pYsus7Igf9GTJSDoGhAAZI3_U0ZWjhERhn3tIKN4nRo4lSWsVysKVoDrNGqHbNZP3mNPL9260aw1ty3BwPd9AG6bRt0j0Lsa\
            uk5nC6G9G4qjWf24w1J9Cir0b7YJmdaDBD7hPH7Rw2fEYOomBSAP5MNHGXdo6p3POYbIUe0cqlE8BkQpAZcbr7R0YVUCw0C3\
            LSzge9HUZhXxshYJgSJG70djLi573SgCEM8ojR27QIFedfvVPyBvNHd8tJNuGZOa7zoi0fDnrEIu0lULUDuTR9udkokfvoa6\
            K_Z9H8aEdceQe6d3hwD0gUYrEUwvzsg9vVjSCZTUmLamtRUBQYtIPvHnkIOsfqTgBe0hIpd8xHSoPZZC4vSFH-sB4pFC51gm\
            gdIeTZ9DRjJAwqqn_0ij0dijzpVzw5ZMnSKy-49Z1pOLDzEN9Iw1vGUSpUMCtq8c0jaaotpwlDQfS3dXSP7UJfT2lpKH-RLd\
            JBD_0yD0pCsy7gZ0k3OpV35txfcZ5R3STlIuiyAstISf-YtJaRWPGO4tDhLf880l-JPUzsO4-lCWHrSYNZTvwvza-RZuqNJj\
            lb6L9oz59XkbZ0mXzhi0SiM2lkfHTScfcCnh9Qs0f2pkdKE_YUMc6flAcvsf0ovxElbkm-qrFESbSjiqu02lcnICXPjNKQ9R\
            6xX8ocZ08ma0pZf6PuMe1qhQ2kXSnBo0ixHDzabv1h9Kp9vIwQYcD5YAib0qrO4WFM8NK4iwujSsSwMcGf7sE2wzcNK4rY91\
            -a2S4oIX20rvYk7aa3Rt9cHxvSw5tD3O8hjqfmxHtLF9BfrQPWZEt3cy0sqrS_Ac4x_7adcDSzKXx5PdIeMH0woNLPKS9YAZ\
            _OOxfyh0tfwIVxOq7WEZLVDS3pptfxDqlPuoYsdLiaP6CPdjFH3-2P0ucZJFogZn3GlYa7S67tUN0NMIVkxSKNL1dsxUluiQ\
            SVUxD0wFvGjlnEJhKlNvXTAk2xjTcQMWCC_xdMIO8hoPmuGF5VAa0xaCqYUlXNJLCxHrTH5YoddK5XbqubldMlETFmbMcQPP\
            BJ00ynlK2R9cUza4FwfTLNhY7tFTex1Lbv9M0XPcGdqTdBp6yh0zv2uH26_WOO0nfnTPddAUXwV_jgOXbtNDgZddZamudetv\
            c00lqKpHpmbb4BsDnTTP896HdqfcA6TudNYa7kvYqron78lR01sXEsgEkHt_RwTjTXuuPzXxWHHTkSTtNhzgYuAsPKMdljj0\
            3WU-BvsnszsMz8nTelq_z0c-ZtPGU69OJVFo638k9q-UXa05Q2ibTJ6FJR79XbTnbk556bdi8Zi929OnE5WJG775Sf74B06s\
            RUEMCwhp33BlrTrh6zb85cgvUmD-NO10t0xrHv_GQ9Mu07krhKvAjW3H2TPjTvCz8s2udAFoTI5NPBNPdD3CIvjG9N-08j_E\
            XUvuzYQuEy3T0Bm-Nwso6CH9HadPcNB-sjL8B9XVAz0-Ni_sYFZGAZNC5PT5WABUmiK0Vya4y9PvVPwjwMWVojK9J0_d5dC5\
            0g06mhxCLT-DdWSElEXckcMedQDqewJSYFfF7Cpy1Ay5JTvoGMQ__0YzUD8_2HIregk1b7iNQRfFgFoGPKjRd6K1BjKNQAxC\
            R1SpBIfUHa9vhkXVAD69fdtQeKsgNIeBO_djXu1CKZ6_XyFEYPFmkLUMxs1qQlT5cMXBxdQ6wuVQhnoKmW6on1EJvOOlAe7r\
            u2rcbUVaGZ-ujJk2sV8ZNRWR7c_wVTyFHxPj1F--MTj2A6WdRsZnUZl8D7IvAIcaU3uNRqxdKnMoYgAgJS01G8ja8WQPVOzV\
            UJTUcRem1f3awhGgOg9R06FxKHcHDtVogk1H3Vd1VGvLsjJR7_UhHCtuC0V2S7XoxNSH36s4kLaBfEOmd1Ig8X9EzpMTKmME\
            fUjVCvX3WlhhmeDwNSVoE7W7c9vzTw-91Jp1-bxUTc9ZYOw7Un8qKEGDfMkqmSrtSgd7Nw5sNwNzWPd1KW4SsJb1c2gYzujU\
            qhptZ8LaJp5ya-dS7jNwCac36BmBCT1L6cggHKUbHlZLVfUwB4CixevK0c5ledTJpSTn2iTyEKQx11M8fOgOy8DsbKPJ_U14\
            gx0KFyy14KjQtTb5SRO7j8yOrJGY1N4eCQ6j_d0TbDo3U4ZtaoVVZurIw5itTrmhHvdHOMfkDzH1Pno_4EzKKwgL72nU-sBb\
            VAUNr5m6hW9UBqrplsRBj2rZBa1QfYD_9q5UXTKf0HVDsvFsZzLdXOQ70NUQTaPAyDYRKzsN71Rn174JBsShxUMf_VGoBNFp\
            kHjTZiRUtUmJgaSb8IkWCsXP1TQYS34-IbHf0YHfVN350DIs9eVvfF8dU4fz_8A-MImxR_s1T15MeOSQd86WsBfVPrmLGDFp\
            OIUs63dVSGt1az6Ee3ovFX1VRthjWxrt9V8vTnVWPTAaXHgU5Z4CIdViyBoAIfJ1EIMuC1WvyYEQtTHa4EwDvVba2kBr_vqD\
            0mOq9V1Y5J6djisuMhvk1XmAn7v6ZrdH6qpHVgGiF7fF_gQ36UH9WKXAlYIXc7YOK5e1ZGG_-qf_CA-oKNzVkq9Yeg3IRxbs\
            godWX6VIYLGyq82hg81ZuZFDA4eG7plWmbVoWPMvBWnJhdM8_tWkr7ZmXRFptJDsd1bY7kx7KhSH0dVE7VvyAaRkMEdPX5UT\
            9XCAGg2NGIF64cuo1cuwUdlIfpNsV5ErVzQ3uDhOc0tRpb29XW3iFSCUjsY1bsv1dlXTpdc9JWfVmCXV7Ow3GRmQKZDrB0tX\
            ylqQNg7VKL_La21f6yEYO5YqCdmFGrWB7ODuysdkXdGOaNYQ0NXrGrrXhsimd1hUpn4iCVgYCwjdLWFqvjqFy_7SXBOEdYfu\
            iGPrI7wnPOMR1iCXTittZM93UYa7WJlmi3_m-9wtOKJdY4FkNhJpw9S733v1kVKsTiP5Si33savWRuuTU2NIK02nOmtZKDxH\
            0EavQ_XWW91lGyV6E6-pDSMj9PWV8CKQBynViFmGHtZeOcXVlFJB3I4T01mJwlCLmnwy3oeZfWaBGqQaKMZiM7XMdZruxQR3\
            09vlBVu81nCsJ2Vcl07nq9XPWczJxa-Uf0FlkNQNZ1UQo_gVSmtsCOO1ob_l5918IQTyDNnWjLKz6bb6Fbf2rgdaUTGhvXDS\
            _5Y57b1pcQsMDrw-9efworWmyWoaXbwWgWTdJdadY9i4T_m__p3Lz1qI91tAIKUhUHjcPWrbYFQkSsN_OLYS9az77rCfG4UU\
            RHxC1rq1mmVjUSTwSSkHWxH-XJydd3b39FD9bHMg9NZn2-pLyAF1tMopQUBNpSA-unXW1XbkEFBHyBATrOdba-wjAMT7FRNv\
            LQ1vFGj8KITRFNxS_rW-JWbI2lFGSuWtltb-OmfqQgAUJRFnf1wMhXlOeLWLGPcRLXCe3dOzF7JseGMWNcKS4mBDrsBSLuKi\
            1xSiib6CMLnrC84LXJKVmVD3kCl_capNcncVnH3FTxPAtPd1y2QVZwsLrzS2rcvXLiwKEH-Hcd-A9nNcwJeekHtdAtGwdy1z\
            Vyf-wc-DHJNNh_XR_8j6WqskeX6NzNdIC4i_EZ2PUMcRv10t_yRuo6xtEs3EHXToCTOMlmf05QmWddVhjONzfCqChtDW11mb\
            jMrgP4r1eTWjXXDzZKITfVM6Zj5ddvx20aRwvpeI5WX130gJxOA5cwaYx1LXfjr8bbmWvUFYn39eC6LvWKXtDbFpMg14TDYY\
            9vKxqZgKfjXiCGJnkC-3-wUkFteL2JzapuqSY8Ojr158A_CdIKMO59tMXXoLgRmjbzU0Dadq9el3zTl0Mrct_8We16Zg31wP\
            aB4SkGQ7XrB6QWOCT-57f2CtevMiF8BXcxH0kSK17LO0v6HyR1c_tFjXtKiTP45Vja-eHG9fKcqmDtAwGBbT8e19J1HI_0bq\
            biBQrjX1-Gy9OWNPyW6QjtfYHowhvGBN1pz4h1-dvJNdp8xEMloubX7l7Qj7ocmOnMIm9fzLTtTT2vuZjDLV1_ax4BfkCcX3\
            XS9TX-oDuVQdRSY29boNf_9Ghjq7wtEdB_a2AMv051u0vfzbQinYCmcHd_mRx2UXNg9gM3Tk8dSAVbBgFa2BfDrWmF5zG2oH\
            03YJDl8pzuq2YpyaiNgn9LMJrxF_lh7sK2DPouLdUTGQsz4wrYPMc3nYKNdH4R-89g_IqkMF-a89Y2ay2EiChzboClhHcJNj\
            YUMRWs1lbi_QAWLthaQGWxJ59cxNNeO2F9LxhYMbY3XrXojYYAI7h0wpU_TLw8dhpFOmpo3H16PA7v2Gyn3dAbbyxzCW4zYc\
            hrCBT7Z_xPgGBNh3RK8D2Jw4Xg77T2IKdoXdulrrB9Z-HYh8JHlzTbhWWh0AdiaUfC1HYv37hkUO2KPyaHrC6bhoXSJzYpkF\
            t-qwm2zw7vjtivvagGfZkhNteVY2LGlsFD2LH2Dcfe7YuITqJGQpDCILh3ti94fJeq-1Kuxqat2NHTIwxhFmWOLYzbY1LXgb\
            aLhXuG2ypNjbxz-8SgzKwMF4z2OKAuYnc29Vb7hzfY5NVUZJd3GsR3OA9jtvLVuaqD60sO3v2PB9VYpx-UfXxakvY9aEUtX4\
            mzz9LNl9j2PeHjx9a8Z50gz2PkTzxjqxhyHXwKzY_-LdfLo7WobK1zdkEbR060_41DKRph2QdVpWJEp3d1ocQbZDsy63_b3L\
            -odoNtkTD0t6Ci0Li9sdl2RwXYY1xnkFK52BLZJcmkexiGZyPgqudkpLtOqqNgp_DhDS2SzNiMqCuag9XmkvZMh0sjtyEO7h\
            RNX9lAdSxG1U0VysiWq2UluqpEJFZhHanb7ZTLv0kHSu0ieuqp9lPim1G9gbf_-TGK2VRlfonn-MnLddo_ZW1Gwvcdzdf3GT\
            _tld5yX-8ZWR49-1s2WFz5cD8HQTawOs_Za5L73uJC59dolAdltGODVkhLmBOHkZ2XOX5F64ZZDOUKD3Zg7pbqbLRHp7iwLN\
            mKPFKPsYhF856wD2Zdu2axfF9z8Hn2PZqLhOLiQ9G9giay9muxy94o4TL6X8CT2boyU46rVwLfZFOzZyzCw-eTtYfFeNpdnN\
            ECmzv56rY8t-r2dWBobPZAAz3WqFTZ3JU5TuLwrKQ5N7tngZXCG1ySCraPjH2eOGaw4BTAmWCh5nZ6nSczXlIaAEYsk9nx_q\
            HVv_elA5out2fLpA_SbOJFxfRLLZ-85FAw8V5fK2F2dn9QVSjiKINwoJSf2gSh0ZIt3YMwsajfaDSR3exJTD4nrbb9oThld2\
            p4idGkk8Y2iCWztfOmBheXIMzaJh-krldNsEzxlVNov92atB_A9tmgD32jR0dUIbvN9vfoMXaOwHld0e31SmZakNo9rMoTRF\
            9c1kJeU2kNGca8bQZFjSzmvaSWspk8aEl5Eaa2tpMLMAgbn_r44rA12lLUo_sILFMmZPDjaXmlMst0Bl7XHkHdpkLL7hhlJw\
            cq4_a2m3IajzT96SNzqYHac2-dFrz1uXLtr3dp8BWFkrYsFnMeD82obBpEuwKRf0zBBnaj_ixn6a4CIT6zxtqSkAJmJ-YOkx\
            tBu2pjeiSZMr5m15K87amyP2Yp0mLw8KPOtqiItXls-Voj8yhu2qemLEb4XG8Wo4E3arh46FCB7Ld4TFo9q2A03aZ5-PO9Dk\
            r2rmL8K0hiYTwjoPzav3l-V-cpJgfQ4FtrO9tpEGT391LBZX2tBTh4BzhvNauUjDa3JGxi1oTIql_6UNrmHRL1ADFaSxLV92\
            uq903lpXPPVssPPa7BBkGJcQMYxACdNrxXcxDdD6EeGVOE2vSHeHiYsZq0Ttqja9wHNCpC8fscB2kdsArEDw8UhX6fx2Z2wV\
            OG0JzUzAcDCYnbDwpxbkje0ovdZ6NsScU0mISNvi6UvA2xd9Ry5gPMmOUrKvbHadleUmSlDWzhGdskxrDlk2nO_DXW-2yhpU\
            qxEqp4GHorLbLcnDEoQyfVOpMads5wTzBqfBmbqIEz2zrX6iMiPllPiW1_bSIHEc2_-w2PLtgdtNvjFrdrB3VgwTk206afCt\
            1HCIUiym3bVnI30t40gixyIs9tljxPpIARSzXKi622nmV19Whyf5aY4bbaqiqWer8WDr7FrttxLIBvPAQE7VGOH23eDU1_kG\
            rbP8dS3bgvaQKoX6Bx13uKduHqd6mob6PoAYvK24182wbzgT9SceqLbkO72zT9wZjGuxj9uWL09-CoZ7z4GHj25x-R3FNiJm\
            RjB8HboHWO0i2A7F2j8K9ujZsXORwG3b-cw826kWAJx7SkxQAuZ3buBN5Vxgh31nvtq9u77ceoidDGNnE8228WPgr9k7ANHj\
            9j3byj8m-HN9Y3C8O-9vMYGKmsx38ALlkx29HAHmezjSGM5DZzb4ipox5cPMPAVyCNvnDc-kYpEui7hox2-hpmr497SO-kJF\
            Db697eeoKggxFJ_O9vuWoK7F16-wzR9p2_AGNVbSQg06bUlPb-U4_wDXIsu29ZttwBvdSrdNrBWDTcG3AJB3XArSyK37ANTc\
            C-2pzXneoHtjItNwONwWZrTyqkDH4s3BMADZab9RBg1OKbcGfPtTO_q80iKHHdwlDAkQhARkiXA8G3CzhXMxyZsa7IawTcNA\
            KqMhWH5lyeZitw4N3-5d0wxxNHZE3FE7m9xvbynMkMTzcWD7FPrUSVw0rwHtxd2kQBPMjCxGeKm3GS6aiWOBvhJB2xLcZ8LM\
            -2ZZQz32NcNxwTEjVfDKlA9oix3HlPqiAmgTOfb7-jcfN4wFHQcDpRzkP9yAN1ps9Q_eM_oPf3IOG-dofCQGFnumbchcJnWe\
            pKRuwDzVdyJIJg_hBy-13q-z3Ji7TTK9oOJsgP2ncp5rz0Spbol2NZNNyzSlGNMrtC4GKQ63LbYM96VJK0vfZofcwV-sRAIV\
            ZhFSOZNzCEsY2gDZZPYC473MsJO2AfNwn5OHsXc0I6AVlMmhW1XyutzT-N4PuueU6kSxY3NZvYa4pK2bZQUDPc5dMiF-RDV_\
            mnTiNzmeeMKmTK7R2HGj3Om0UNxnv3h12smLc90FlX05KM4NumENz7PF8NPaAiioqI53P4g_wiAXc8-8qUfdA_Jhw69wnwNA\
            Kx90UaAOZJkN8TG2yp3RdTsMkNvlNcpRCvdHiQEQubJqmSpr590olFQRQHK7S281g3S6tONvydHm9E75rdMHrRdATiHtLioK\
            90zC_uJDUUjdi3Nw3TlyNTRdlggxyA3bdOr64tQpbORGy4Jt1EMEOmS62zlp3z83VydqjMSQolhvivDdX-SJFY4AuwyMoSt1\
            mCGwD3M4YzQE7q3WnSb1w_DHhlqhGDdaphYONWvGp1COKN1vZ8WZoA48uc40O3XIghMQ4y6r5c743ddKp99jlYDVQuNud19j\
            Kj_KNjokjfFI3YiUjtg4EPAasqv_dlUB0z-TYpQ3S8092W0KhU8yxHvdr8G3ZrtA3tEA1S-gGyHdnyeMJ-4FAVVnwVd2p9os\
            pEV8SoxU4D3axfxHRJu7guqu5DdsT4AsiG6I0JHO392ym8ZYfDJHNOQK93bc8iTpjRj-NOOVbduIYuSGNXavdunWN27dEfmj\
            G2xJGn2_3cUfrBNqdzCOdF-bdzI15IsZCsyPuKKt3SVWCQ6D_qkLW8_""";

    private JoeKuo() {}

    /** Reads the packed figures from the front. */
    private static final class Reader {
        private int place;

        int take(int bits) {
            int value = 0;
            for (int i = 0; i < bits; i++, place++) {
                int six = ALPHABET.indexOf(PACKED.charAt(place / 6));
                value = value << 1 | (six >> (5 - place % 6) & 1);
            }
            return value;
        }
    }

    /**
     * The direction numbers of the first dimensions.
     *
     * @param dimensions how many
     * @return for each dimension, the columns of its matrix from the first: 0.v₁v₂… as the bits of a long from the
     *     highest on; column j, from 1, has its last bit at place j
     * @throws IllegalArgumentException if there are no figures for as many dimensions
     */
    static long[][] directions(int dimensions) {
        if (dimensions > DIMENSIONS) {
            throw new IllegalArgumentException(
                    "there are direction numbers for " + DIMENSIONS + " dimensions, not for " + dimensions);
        }
        long[][] directions = new long[dimensions][COLUMNS];
        Reader reader = new Reader();
        for (int d = 0; d < dimensions; d++) {
            long[] v = directions[d];
            if (d == 0) {
                for (int j = 0; j < COLUMNS; j++) {
                    v[j] = 1L << (63 - j);
                }
                continue;
            }
            int s = reader.take(4);
            int a = reader.take(s - 1);
            for (int j = 0; j < s; j++) {
                long m = (long) reader.take(j) << 1 | 1;
                v[j] = m << (63 - j);
            }
            // m_j = 2 a₁ m_{j−1} ⊕ … ⊕ 2^{s−1} a_{s−1} m_{j−s+1} ⊕ 2^s m_{j−s} ⊕ m_{j−s}, with m_j = 2^j v_j.
            for (int j = s; j < COLUMNS; j++) {
                v[j] = v[j - s] ^ (v[j - s] >>> s);
                for (int k = 1; k < s; k++) {
                    if ((a >> (s - 1 - k) & 1) != 0) {
                        v[j] ^= v[j - k];
                    }
                }
            }
        }
        return directions;
    }
}
